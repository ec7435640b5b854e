"""Who is there in which beat: a lane for each person, a row of it for each age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from houselights.publishing.timeline.beats import Beat, Presence, name_key


class Seen(IntEnum):
    NOT = 0
    IN_MIND = 1
    THERE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One age of a person. `seen` says how in each beat, in told order."""

    name: str
    age: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    rows: tuple[Row, ...]


def lanes_of(beats: Sequence[Beat[Any]]) -> list[Lane]:
    """Lanes by who comes first in told order; their rows likewise. Names are compared without
    case and written as they come first."""
    cells: dict[str, dict[str, list[Seen]]] = {}
    written: dict[tuple[str, str], Presence] = {}
    for place, beat in enumerate(beats):
        for presence in beat.who:
            name, age = name_key(presence.name), name_key(presence.age)
            written.setdefault((name, age), presence)
            row = cells.setdefault(name, {}).setdefault(age, [Seen.NOT] * len(beats))
            row[place] = max(row[place], Seen.IN_MIND if presence.in_mind else Seen.THERE)
    return [_lane(name, rows, written) for name, rows in cells.items()]


def _lane(name: str, rows: dict[str, list[Seen]], written: dict[tuple[str, str], Presence]) -> Lane:
    first = written[name, next(iter(rows))].name
    made = (Row(first, written[name, age].age, tuple(seen)) for age, seen in rows.items())
    return Lane(first, tuple(made))
