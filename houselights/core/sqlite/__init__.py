"""SQLite as Django's own backend speaks it, with one queue for all who write (docs/adr/0014)."""
