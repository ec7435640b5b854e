"""Seasons and episodes out of TMDB's answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from houselights.catalog.provenance import Document
from houselights.catalog.tmdb.answers import Row, number, rows, season_number, text
from houselights.catalog.tmdb.languages import UNKNOWN, language_in

# What TMDB calls a season or an episode that has no name of its own.
_NO_NAME = re.compile(r"(?:season|series|episode)\s+\d+|specials", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Episode:
    number: int
    name: str
    language: str
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


def seasons_of(data: Row, details: dict[int, Row]) -> list[Season]:
    """What the details of a series say of its seasons, with the details of each by its number."""
    found: dict[int, Season] = {}
    for row in rows(data, "seasons"):
        at = season_number(row)
        if at is not None:
            episodes = tuple(_episodes(details.get(at, {})))
            count = number(row, "episode_count") or len(episodes)
            found[at] = Season(at, _name(row), text(row, "air_date"), count, episodes)
    return [found[at] for at in sorted(found)]


def document_of(seasons: list[Season], *, usual_minutes: int) -> Document:
    """An episode says its length where it is not the usual one."""
    found: Document = {}
    for season in seasons:
        found[f"season/{season.number}"] = {
            "name": season.name, "began_on": season.began_on,
            "episode_count": season.episode_count or None,
        }  # fmt: skip
        for one in season.episodes:
            own = one.minutes if one.minutes != usual_minutes else 0
            found[f"episode/{season.number}/{one.number}"] = {
                "name": one.name, "language": one.language, "aired_on": one.aired_on,
                "runtime_minutes": own or None,
            }  # fmt: skip
    return found


def _episodes(details: Row) -> Iterator[Episode]:
    for row in rows(details, "episodes"):
        name = _name(row)
        language = language_in(name, "US") if name else "en"
        language = "en" if language.startswith(UNKNOWN) else language
        yield Episode(
            number(row, "episode_number"), name, language, text(row, "air_date"),
            number(row, "runtime"),
        )  # fmt: skip


def _name(row: Row) -> str:
    name = text(row, "name")
    return "" if _NO_NAME.fullmatch(name) else name
