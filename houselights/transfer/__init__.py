"""Moving in and out: one module for each outside format, the record of what came from where, and
the demo."""
