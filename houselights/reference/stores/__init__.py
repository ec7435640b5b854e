"""Where the reference is kept: a file of its own beside SQLite's, or a schema of PostgreSQL's."""
