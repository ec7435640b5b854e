"""Titles (films and series) and people: the site's own records, their sources and their history.

- `document`, `provenance`, `checking`: a record as fields, and which source's word stands.
- `actions`, `views`, `writing`: what writes, the pages for it, their forms.
- `adopting`, `said`, `tmdb`, `starter`: what comes from outside.
- `finding`, `search`: titles and people by any name. `words`: all of it as people say it.
- `cards`, `labels`, `credits`, `seasons`, `title_facts`: what pages show, for `web` to lay out.
"""
