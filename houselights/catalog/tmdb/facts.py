"""A title's plain facts out of TMDB's details: dates, status, countries, length, ids, ratings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.text import slugify

from houselights.catalog.models import Scheme, TermKind, TitleKind, TitleStatus
from houselights.catalog.provenance import Document
from houselights.catalog.tmdb.answers import Row, country, number, numbers, rows, text, texts
from houselights.catalog.tmdb.entries import FILM, Entry
from houselights.catalog.tmdb.episodes import Season
from houselights.catalog.tmdb.languages import tag_of

SHORT_MINUTES = 40
"""A film of so many minutes at most is a short. Source: the Academy's rules."""
MOST_COUNTRIES = 20
_THEATRES = 3  # TMDB's number of the kind of a release
_STATUSES = {
    "Released": TitleStatus.RELEASED,
    "Rumored": TitleStatus.ANNOUNCED,
    "Planned": TitleStatus.ANNOUNCED,
    "In Production": TitleStatus.ANNOUNCED,
    "Post Production": TitleStatus.ANNOUNCED,
    "Pilot": TitleStatus.ANNOUNCED,
    "Returning Series": TitleStatus.AIRING,
    "Ended": TitleStatus.ENDED,
    "Canceled": TitleStatus.ENDED,
}
_GENRES = {
    "Action & Adventure": ("action", "adventure"),
    "Sci-Fi & Fantasy": ("science fiction", "fantasy"),
    "War & Politics": ("war", "political"),
    "History": ("historical",),
    "TV Movie": (),  # says how it was shown, not what it is
}
_IDS = {
    Scheme.IMDB: ("imdb_id", re.compile(r"tt\d{7,10}", re.ASCII)),
    Scheme.TVDB: ("tvdb_id", re.compile(r"\d{1,10}", re.ASCII)),
    Scheme.WIKIDATA: ("wikidata_id", re.compile(r"Q[1-9]\d{0,11}", re.ASCII)),
}


def countries_of(data: Row) -> list[str]:
    """Where it comes from; where it was made, if TMDB says that only."""
    found = texts(data, "origin_country") or [
        country(row) for row in rows(data, "production_countries")
    ]
    return list(dict.fromkeys(filter(None, found)))[:MOST_COUNTRIES]


def facts_of(entry: Entry, data: Row, seasons: list[Season]) -> Document:
    """Values as TMDB says them: what does not fit is left to be found out."""
    is_film = entry.kind == FILM
    own = _film(data) if is_film else _series(data, seasons)
    return {
        **own,
        "countries": " ".join(countries_of(data)),
        "language": tag_of(text(data, "original_language")),
        **_ids(entry, data),
        **_terms(TermKind.GENRE, _genres(data)),
        **_terms(TermKind.NETWORK, _names(data, "networks")),
        **_terms(TermKind.STUDIO, _names(data, "production_companies")),
        **{f"certificate/{land}": value for land, value in _certificates(data)},
    }


def minutes_of(data: Row, seasons: list[Season]) -> int:
    """Of a series, the usual length of an episode; 0 for unknown."""
    if said := numbers(data, "episode_run_time"):
        return said[0]
    lengths = [one.minutes for season in seasons if season.number for one in season.episodes]
    counted = Counter(length for length in lengths if length)
    return min(counted, key=lambda length: (-counted[length], length), default=0)


def _film(data: Row) -> Document:
    minutes = number(data, "runtime")
    status = text(data, "status")
    return {
        "kind": str(TitleKind.SHORT if 0 < minutes <= SHORT_MINUTES else TitleKind.FILM),
        "began_on": text(data, "release_date"),
        "status": "" if status == "Canceled" else str(_STATUSES.get(status, "")),
        "runtime_minutes": minutes or None,
    }


def _series(data: Row, seasons: list[Season]) -> Document:
    is_mini = text(data, "type") == "Miniseries"
    status = _STATUSES.get(text(data, "status"), "")
    if status == TitleStatus.ANNOUNCED and isinstance(data.get("last_episode_to_air"), dict):
        status = TitleStatus.AIRING  # "In Production" is said of both
    return {
        "kind": str(TitleKind.MINI_SERIES if is_mini else TitleKind.SERIES),
        "began_on": text(data, "first_air_date"),
        "ended_on": text(data, "last_air_date") if status == TitleStatus.ENDED else "",
        "status": str(status),
        "runtime_minutes": minutes_of(data, seasons) or None,
        "episode_count": number(data, "number_of_episodes") or None,
    }


def _ids(entry: Entry, data: Row) -> Document:
    found: Document = {f"id/{entry.scheme}": str(entry.number)}
    for scheme, (name, form) in _IDS.items():
        value = text(data, "external_ids", name) or str(number(data, "external_ids", name) or "")
        if form.fullmatch(value):
            found[f"id/{scheme}"] = value
    return found


def _genres(data: Row) -> Iterator[str]:
    for name in _names(data, "genres"):
        yield from _GENRES.get(name, (name.lower(),))


def _names(data: Row, where: str) -> list[str]:
    return [text(row, "name") for row in rows(data, where)]


def _terms(kind: TermKind, names: Iterator[str] | list[str]) -> Document:
    found: Document = {}
    for name in names:
        if slug := slugify(name, allow_unicode=True)[:80]:
            found.setdefault(f"{kind}/{slug}", {"name": name})
    return found


def _certificates(data: Row) -> Iterator[tuple[str, str]]:
    """Of films by country and release, of series by country."""
    for row in rows(data, "content_ratings", "results"):
        yield country(row), text(row, "rating")
    for row in rows(data, "release_dates", "results"):
        releases = sorted(
            rows(row, "release_dates"), key=lambda one: number(one, "type") != _THEATRES
        )
        said = filter(None, (text(one, "certification") for one in releases))
        yield country(row), next(said, "")
