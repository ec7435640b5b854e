"""Backups of the whole site: made while it serves, checked without it, restored over it.

A store of backups keeps each media file once, under its checksum; see docs/adr/0010.
"""
