"""Seasons and episodes out of their items: rows for the tables. Where an episode stands is not said
here, but what it is part of: see `reference.episodes`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from houselights.reference.keys import wikidata_key
from houselights.reference.stores.contract import Row
from houselights.reference.wikidata import claims
from houselights.reference.wikidata.claims import Entity
from houselights.reference.wikidata.kinds import part_of
from houselights.reference.wikidata.names import ALSO_KNOWN_AS, names_of

_SEASON, _SERIES, _WHOLE = "P4908", "P179", "P361"
MOST_PLACES = 10
MOST_NAMES = 60
"""Languages of one episode."""


@dataclass(frozen=True, slots=True)
class SeasonRow:
    key: int
    season: Row


@dataclass(frozen=True, slots=True)
class EpisodeRows:
    key: int
    episode: Row
    places: list[Row]
    names: list[Row]


def part_rows(entity: Entity) -> SeasonRow | EpisodeRows | None:
    """None for an item that is no part of a series."""
    number, part = claims.number_of_item(entity.get("id")), part_of(entity)
    if not number or not part:
        return None
    key = wikidata_key(number)
    return _season(key, entity) if part == "season" else _episode(key, entity)


def _season(key: int, entity: Entity) -> SeasonRow:
    """A season may be said to be part of a franchise too: the series is what it has a number in."""
    wholes = [(one, at) for one, at, _ in _wholes(key, entity, _SERIES)]
    wholes = wholes or [(one, at) for one, at, _ in _wholes(key, entity, _WHOLE)]
    series, number = min(wholes, key=lambda one: one[1] is None, default=(None, None))
    count = claims.amount(claims.values(entity, "P1113"))
    return SeasonRow(key, (key, series, number, count))


def _episode(key: int, entity: Entity) -> EpisodeRows:
    """One that is part of nothing is seen nowhere, and needs no names."""
    wholes = [*_wholes(key, entity, _SEASON), *_wholes(key, entity, _SERIES)]
    wholes += [] if any(is_season for *_, is_season in wholes) else _wholes(key, entity, _WHOLE)
    aired = claims.plausible(claims.earliest(claims.values(entity, "P577")))
    minutes = claims.minutes(claims.values(entity, "P2047"))
    return EpisodeRows(
        key,
        (key, claims.imdb_key_of(entity, "tt"), aired, minutes),
        [(key, ordering, *one) for ordering, one in enumerate(wholes[:MOST_PLACES])],
        [(key, *row) for row in _names(entity)] if wholes else [],
    )


def _wholes(key: int, entity: Entity, prop: str) -> list[tuple[int, int | None, int]]:
    """The items that this one is part of, its number there, and whether that is a season."""
    return [
        (wikidata_key(whole), claims.ordinal(statement), int(prop == _SEASON))
        for statement in claims.statements(entity, prop)
        for whole in claims.items_of(statement)
        if wikidata_key(whole) != key
    ]


def _names(entity: Entity) -> Iterator[tuple[int, Any, Any, Any]]:
    """One in a language; none of a region's or a script's own where it says what the language
    itself has."""
    once: dict[str, tuple[str, str]] = {}
    for name in names_of(entity):
        if name.kind != ALSO_KNOWN_AS:
            once.setdefault(name.language, (name.text, name.kind))
    told = [
        (text, language, kind)
        for language, (text, kind) in once.items()
        if "-" not in language or once.get(language.partition("-")[0], ("", ""))[0] != text
    ]
    for ordering, (text, language, kind) in enumerate(told[:MOST_NAMES]):
        yield ordering, text, language, kind
