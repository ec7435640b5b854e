"""Isso: its SQLite database read, its Markdown turned into HTML."""
