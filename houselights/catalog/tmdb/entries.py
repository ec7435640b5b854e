"""Which film or series of TMDB's is meant. TMDB counts the two apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from houselights.catalog.models import Scheme, Title

TMDB = "tmdb"
"""The source of what comes from there."""
FILM, SERIES = "film", "series"
PAGES = "https://www.themoviedb.org"
_PLACES = {FILM: "movie", SERIES: "tv"}
_KINDS = {place: kind for kind, place in _PLACES.items()}
_SCHEMES = {FILM: Scheme.TMDB_FILM, SERIES: Scheme.TMDB_SERIES}
_PAGE = re.compile(r"(?:https?://)?(?:www\.)?themoviedb\.org/(movie|tv)/(\d{1,9})(?!\d)", re.ASCII)


class Entry(NamedTuple):
    kind: str
    number: int

    @property
    def path(self) -> str:
        """Below the API's address: movie/12, tv/12."""
        return f"{_PLACES[self.kind]}/{self.number}"

    @property
    def scheme(self) -> Scheme:
        return _SCHEMES[self.kind]

    @property
    def page(self) -> str:
        """What people see of it."""
        return f"{PAGES}/{self.path}"


def entry_of(title: Title) -> Entry | None:
    """What the title is known as at TMDB; a series before a film where it is both."""
    ids = {one.scheme: one.value for one in title.external_ids.all()}
    kinds = (SERIES, FILM) if title.is_series else (FILM, SERIES)
    for kind in kinds:
        value = ids.get(_SCHEMES[kind], "")
        if value.isascii() and value.isdecimal() and len(value) < 10:
            return Entry(kind, int(value))
    return None


def entry_of_place(place: str, number: int) -> Entry | None:
    """By TMDB's own word, "movie" or "tv"; None for people and whatever else it has."""
    return Entry(_KINDS[place], number) if place in _KINDS else None


def entry_of_page(text: str) -> Entry | None:
    """Of an address of TMDB's pages that somebody pasted."""
    found = _PAGE.match(text.strip())
    return entry_of_place(found[1], int(found[2])) if found else None
