"""Titles and people found while typing, by any of their names, in any script, with slips.

Pure Python over SQLite's FTS5; knows no Django. How it is done, and what other ways cost, is
measured by `make bench-search`.

- `folding`, `romanising`: names and queries become tokens of one kind; `respelling`: of a name, how
  it may be written besides.
- `tables`, `building`: the file, made beside the old one and renamed over it.
- `terms`, `typos`, `meanings`, `matching`: what a mistyped piece may have meant, in FTS5's words.
- `query_pieces`, `near_names`: the pieces of a query, and names near it.
- `querying`, `scoring`: the steps of a search, and the order of what was found.
- `alike`: names that may be the same one in another spelling.
- `titles`: the file as the site asks it; `live`: what was added by hand since.
"""

from houselights.catalog.search.building import build_index
from houselights.catalog.search.folding import fold
from houselights.catalog.search.hits import Entry, Hit, merge
from houselights.catalog.search.live import LiveIndex
from houselights.catalog.search.titles import TitleIndex

__all__ = ["Entry", "Hit", "LiveIndex", "TitleIndex", "build_index", "fold", "merge"]
