"""Pictures and files of the old site: found, stored, and put where they belong."""
