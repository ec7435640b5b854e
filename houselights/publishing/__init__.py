"""What the team writes: reviews, recaps, essays and plain pages, their blocks, feeds and metadata."""
