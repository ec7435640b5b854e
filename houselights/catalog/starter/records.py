"""What a starter file says, as values. No Django here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StarterName:
    """A name; `language` is a BCP 47 tag (ko, ko-Latn), `kind` one of `words.NAME_KINDS`."""

    text: str
    language: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class StarterPerson:
    """Who made or played, in billing order. `name` is spelled alike in every file."""

    name: str
    role: str
    name_original: str = ""
    name_language: str = ""
    character: str = ""
    character_original: str = ""


@dataclass(frozen=True, kw_only=True)
class StarterSeason:
    number: int
    year: int
    episode_count: int


@dataclass(frozen=True, kw_only=True)
class StarterTitle:
    """One title. Dates are "2013", "2013-01" or "2013-01-23"; "" is not known or not yet.

    `runtime_minutes` is an episode's length for series, None where it varies too much to say.
    """

    slug: str
    kind: str
    began_on: str
    ended_on: str
    status: str
    countries: tuple[str, ...]
    language: str
    runtime_minutes: int | None
    genres: tuple[str, ...]
    networks: tuple[str, ...]
    studios: tuple[str, ...]
    synopsis: str
    ids: Mapping[str, str]
    names: tuple[StarterName, ...]
    people: tuple[StarterPerson, ...]
    seasons: tuple[StarterSeason, ...]

    @property
    def year(self) -> int:
        return int(self.began_on[:4])

    @property
    def end_year(self) -> int | None:
        return int(self.ended_on[:4]) if self.ended_on else None

    @property
    def episode_count(self) -> int | None:
        return sum(season.episode_count for season in self.seasons) or None
