"""Wikidata's dump of all items as JSON, or a list of some of them. CC0: free for everything."""
