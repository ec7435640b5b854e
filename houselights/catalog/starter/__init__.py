"""The starter catalogue: about seventy well-known films and dramas, one TOML file a title, so that a
new site is not empty. Facts only; the synopses are our own words. `reading.starter_titles` reads it.

docs/how-to/add-a-starter-title.md says how to add one.
"""
