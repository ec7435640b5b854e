"""WordPress: its export file (WXR 1.0 to 1.2) read as a stream, its markup turned into blocks, its
posts, pages, people, terms, pictures' records and comments brought in."""

FORMAT = "wordpress"
OWN_FORMAT = "houselights"
"""An export of ours, read as one of WordPress. Its numbers were never part of an address."""
