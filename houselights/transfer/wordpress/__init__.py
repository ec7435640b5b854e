"""WordPress: its export file (WXR 1.0 to 1.2) read as a stream, its markup turned into blocks, its
posts, pages, people, terms, pictures' records and comments brought in."""

FORMAT = "wordpress"
