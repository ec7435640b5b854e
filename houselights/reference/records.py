"""What the reference says, as the rest of the site reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from houselights.reference.keys import Source

FIELDS = (
    "kind", "name", "original_name", "original_language", "year", "end_year", "runtime_minutes",
    "genres", "is_adult", "votes", "rating_tenths", "countries", "language", "status", "began_on",
    "ended_on", "networks", "studios", "episode_count", "season_count",
)  # fmt: skip
"""What a title may have. Genres, countries (ISO 3166-1), networks and studios are tuples of text;
`language` and `original_language` BCP 47; dates text as far as they are known: 2013, 2013-01."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value, and who says it."""

    value: Any
    source: Source


@dataclass(frozen=True, slots=True)
class Name:
    """`kind` is original, romanised, translated or also_known_as. `language` is BCP 47, or "" where
    nobody knows; `region` is where the name is used, where the source says it (ISO 3166-1)."""

    text: str
    kind: str
    language: str
    region: str
    source: Source


@dataclass(frozen=True, slots=True)
class Title:
    """A film or series, from all sources that have it.

    `key` is IMDb's where IMDb has it, else Wikidata's; `keys` are those of all sources.
    """

    key: int
    keys: tuple[int, ...]
    said: Mapping[str, Said]
    external_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Schemes: imdb, wikidata, tmdb_film, tmdb_series, tvdb, mdl, letterboxd, anilist, mal."""

    def get(self, name: str, otherwise: Any = None) -> Any:
        """The value of one of FIELDS."""
        found = self.said.get(name)
        return found.value if found else otherwise

    def source_of(self, name: str) -> Source | None:
        found = self.said.get(name)
        return found.source if found else None


@dataclass(frozen=True, slots=True)
class Person:
    """`years` are `birth_year` and `death_year`, as far as a source says them."""

    key: int
    keys: tuple[int, ...]
    name: str
    years: Mapping[str, Said] = field(default_factory=dict)
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """`person_name` is "" where the source names a person of whom it says no more."""

    person_key: int
    person_name: str
    category: str
    job: str
    characters: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Episode:
    """From all sources that have it; `key` is IMDb's where IMDb has it. `source` says date and
    length. `name` is the one that IMDb says, in no language that it names; "" for none."""

    key: int
    season: int | None
    number: int | None
    name: str
    aired_on: str
    runtime_minutes: int | None
    source: Source
    names: tuple[Name, ...] = ()
    """In each language the first that is said."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing for the search index: all its names, each once, and how well known it is."""

    key: int
    names: tuple[str, ...]
    votes: int


@dataclass(frozen=True, slots=True)
class LoadState:
    """What was loaded of a source last."""

    source: str
    at: str
    is_whole: bool
    changes: int
