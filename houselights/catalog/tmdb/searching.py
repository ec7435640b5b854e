"""Looks up at TMDB what somebody means: by a name, by IMDb's number, by the address of its page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from houselights.catalog.tmdb.answers import Row, number, rows, text
from houselights.catalog.tmdb.client import Client, Memory, asking
from houselights.catalog.tmdb.details import is_about
from houselights.catalog.tmdb.entries import FILM, Entry, entry_of_page, entry_of_place
from houselights.catalog.tmdb.facts import countries_of
from houselights.catalog.tmdb.languages import tag_of

LONGEST = 200
_IMDB = re.compile(r"tt\d{7,10}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Found:
    """One of TMDB's films and series, as a list shows it. `language` is that of `original`."""

    entry: Entry
    name: str
    original: str
    language: str
    year: str
    countries: str

    @property
    def is_film(self) -> bool:
        return self.entry.kind == FILM


def search(words: str, *, anew: bool = False) -> list[Found]:
    """The first twenty that TMDB finds, in its order. Raises TmdbError."""
    with asking(anew=anew) as tmdb:
        return _find(tmdb, words)


def search_again(words: str) -> list[Found]:
    """What TMDB found of late; it is not asked. Raises NotAskedYet."""
    return _find(Memory(), words)


def _find(tmdb: Client | Memory, words: str) -> list[Found]:
    wanted = " ".join(words.split())[:LONGEST]
    if not wanted:
        return []
    if entry := entry_of_page(wanted):
        return [_found(entry, tmdb.ask(entry.path, is_about(entry)).data)]
    if _IMDB.fullmatch(wanted):
        data = tmdb.ask(f"find/{wanted}", _has_lists, external_source="imdb_id").data
        places = [("movie", row) for row in rows(data, "movie_results")]
        places += [("tv", row) for row in rows(data, "tv_results")]
    else:
        query = {"query": wanted, "include_adult": "false", "page": "1"}
        data = tmdb.ask("search/multi", _has_lists, **query).data
        places = [(text(row, "media_type"), row) for row in rows(data, "results")]
    entries = [(entry_of_place(place, number(row, "id")), row) for place, row in places]
    return [_found(entry, row) for entry, row in entries if entry and entry.number]


def _has_lists(data: Row) -> bool:
    return any(isinstance(data.get(name), list) for name in ("results", "movie_results"))


def _found(entry: Entry, row: Row) -> Found:
    name = text(row, "title") or text(row, "name")
    original = text(row, "original_title") or text(row, "original_name")
    date = text(row, "release_date") or text(row, "first_air_date")
    year = date[:4] if date[:4].isdecimal() else ""
    return Found(
        entry, name or original, original if original != name else "",
        tag_of(text(row, "original_language")), year, " ".join(countries_of(row)),
    )  # fmt: skip
