"""What outside sources say of titles and people: IMDb's files and Wikidata, loaded by their owner.

The site's own records are in `catalog`. Here nothing is typed, and all of it can be loaded again.
"""
