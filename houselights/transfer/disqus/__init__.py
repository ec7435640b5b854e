"""Disqus: its export file (.xml or .xml.gz) read as a stream, its messages turned into HTML."""
