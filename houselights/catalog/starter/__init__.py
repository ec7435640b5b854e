"""The starter catalogue: well-known films and dramas, one TOML file a title, so that a new site is
not empty. Facts only; the synopses are our own words. `reading.starter_titles` reads it, and
docs/how-to/add-a-starter-title.md says how to add to it.
"""
