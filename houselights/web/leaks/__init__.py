"""Looks on a live site whether anything that is veiled is seen where it must not be. It reads and
asks as a guest does, and writes nothing."""
