"""The one rule that decides what a reader may see: scope and progress as pure values, the veil
that stands in for what is hidden, and the reveal that opens it."""
