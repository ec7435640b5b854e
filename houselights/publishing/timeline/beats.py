"""What a beat is, and who is there, as it is typed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

S = TypeVar("S")


class Weight(IntEnum):
    MINOR = 1
    NORMAL = 2
    TURNING_POINT = 3


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody in a beat. `age` is "6" or "grown up", "" when nobody says. `in_mind`: only seen,
    remembered or imagined by the others."""

    name: str
    age: str = ""
    in_mind: bool = False


@dataclass(frozen=True, slots=True)
class Beat(Generic[S]):
    """One event of the story; its place in a sequence of beats is where it is told.

    `place` counts in the story's order, 1 happened first; the same number twice: at the same time.
    `when` is a date, a distance from the beat told before it ("15 years later"), or any words.
    `mark` (where the recap tells of it), `still` (a picture's id, and what it shows) and `scope`
    are carried as they were given.
    """

    id: str
    text: str
    place: int | None = None
    when: str = ""
    who: tuple[Presence, ...] = ()
    weight: Weight = Weight.NORMAL
    mark: str = ""
    still: tuple[int, str] | None = None
    scope: S | None = None


_BRACKETS = re.compile(r"[(（]\s*(.*?)\s*[)）]")
_COMMA = re.compile(r"\s*[,،，、]\s*")


def read_presences(text: str) -> tuple[Presence, ...]:
    """Who is there, one a line: "Ye-sung, 6", or in brackets, "(Ye-sung, 6)", for somebody only
    seen in the mind. The age is what follows the last comma. Who stands there twice counts once."""
    found: dict[tuple[str, str], Presence] = {}
    for presence in _presences(text.splitlines()):
        key = name_key(presence.name), name_key(presence.age)
        if key not in found or found[key].in_mind:
            found[key] = presence
    return tuple(found.values())


def _presences(lines: Iterable[str]) -> Iterable[Presence]:
    for line in lines:
        words = " ".join(line.split())
        brackets = _BRACKETS.fullmatch(words)
        *names, last = _COMMA.split(brackets[1] if brackets else words)
        name, age = (", ".join(names), last) if names else (last, "")
        if name:
            yield Presence(name, age, in_mind=brackets is not None)


def name_key(name: str) -> str:
    """The same for a name however its letters are written."""
    return " ".join(name.split()).casefold()
