"""Forms over a title's document: a share of it in, the share as somebody typed it out.

A page shows one *share* of the document: names and facts, credits, a season. Its form
(`DocumentForm`) is made from that share and gives it back as typed; `clashes.py` compares both with
what stands there by then. Nothing here writes.
"""
