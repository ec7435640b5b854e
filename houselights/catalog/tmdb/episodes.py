"""Seasons and episodes out of TMDB's answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from houselights.catalog.episode_labels import is_number_only
from houselights.catalog.provenance import Document
from houselights.catalog.tmdb.answers import Row, number, rows, season_number, text
from houselights.catalog.tmdb.languages import UNKNOWN, language_in


@dataclass(frozen=True, slots=True)
class Episode:
    """`original` is its name in the series' own language, where it has another there."""

    number: int
    name: str
    language: str
    original: str
    aired_on: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Season:
    number: int
    name: str
    began_on: str
    episode_count: int
    episodes: tuple[Episode, ...]


def season_numbers(data: Row) -> list[int]:
    """Of the details of a series."""
    found = [season_number(row) for row in rows(data, "seasons")]
    return sorted({one for one in found if one is not None})


def seasons_of(data: Row, details: dict[int, Row], originals: dict[int, Row]) -> list[Season]:
    """What the details of a series say of its seasons, with the details of each by its number, and
    the same in the series' own language."""
    found: dict[int, Season] = {}
    for row in rows(data, "seasons"):
        at = season_number(row)
        if at is not None:
            episodes = tuple(_episodes(details.get(at, {}), originals.get(at, {})))
            count = number(row, "episode_count") or len(episodes)
            found[at] = Season(at, _name(row), text(row, "air_date"), count, episodes)
    return [found[at] for at in sorted(found)]


def document_of(seasons: list[Season], *, usual_minutes: int, original: str) -> Document:
    """An episode says its length where it is not the usual one. `original` is the language of the
    series."""
    found: Document = {}
    for season in seasons:
        found[f"season/{season.number}"] = {
            "name": season.name, "began_on": season.began_on,
            "episode_count": season.episode_count or None,
        }  # fmt: skip
        for one in season.episodes:
            own = one.minutes if one.minutes != usual_minutes else 0
            found[f"episode/{season.number}/{one.number}"] = {
                "aired_on": one.aired_on, "runtime_minutes": own or None,
            }  # fmt: skip
            names = f"episode_name/{season.number}/{one.number}"
            if one.original:
                found[f"{names}/{original}"] = one.original
            if one.name:
                found[f"{names}/{one.language}"] = one.name
    return found


def _episodes(details: Row, originals: Row) -> Iterator[Episode]:
    """Where a name is not translated, TMDB says the one that it has: that is none of its own."""
    own = {number(row, "episode_number"): _name(row) for row in rows(originals, "episodes")}
    for row in rows(details, "episodes"):
        name = _name(row)
        at = number(row, "episode_number")
        original = own.get(at, "")
        language = language_in(name, "US") if name else "en"
        language = "en" if language.startswith(UNKNOWN) else language
        yield Episode(
            at, name, language, "" if original == name else original, text(row, "air_date"),
            number(row, "runtime"),
        )  # fmt: skip


def _name(row: Row) -> str:
    name = text(row, "name")
    return "" if is_number_only(name) else name
