"""What our own exports say beyond what WordPress knows, read back.

It is outside input as all the rest of the file: everything is checked, nothing is believed. Where
WordPress has a place for something, its place counts: a text that was edited there is taken as it
stands there.
"""
