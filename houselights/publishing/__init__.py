"""What the team writes: reviews, recaps, essays, plain pages; their blocks, feeds and metadata."""
