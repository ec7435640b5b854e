"""Comments that a blog kept elsewhere, whatever the system: read into a spool, their posts found by
address, their trees written with identity and report. Each system has a package of its own that
only reads; WordPress, whose comments come with their posts, has its own writer."""
