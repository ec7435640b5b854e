"""Threads under any subject, comments and replies, held and published, guests and members."""
