"""Room for words in a drawing: how wide they are about, and that none covers another.

Lengths are units of the drawing, which a browser shows as one CSS pixel or a little more. Nobody
measures a reader's face on the server: widths are taken rather too wide than too narrow.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

ASCENT, DESCENT = 0.95, 0.28  # of the size of letters, above and below the line they stand on
_WIDE, _CAPITAL, _USUAL, _NARROW = 1.05, 0.78, 0.62, 0.36
_VERY_WIDE, _NARROW_LETTERS = "mwMW@%—…", "iljtfrI.,:;'’|!()[] "


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Boxes that only touch do not."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """Words that stand on a line at `y`, anchored at `x`. `kind` says what they name."""

    text: str
    x: float
    y: float
    kind: str
    size: float = 13
    anchor: Anchor = Anchor.START

    @property
    def box(self) -> Box:
        width = width_of(self.text, self.size)
        left = (
            self.x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[self.anchor]
        )
        top, bottom = self.y - ASCENT * self.size, self.y + DESCENT * self.size
        return Box(left, top, left + width, bottom)


class Room:
    """Where labels may still stand."""

    def __init__(self, bounds: Box, taken: Iterable[Box] = ()) -> None:
        self.bounds = bounds
        self.labels: list[Label] = []
        self._taken = list(taken)

    def place(
        self, candidates: Sequence[Label], besides: Sequence[Box], *, only_clear: bool = False
    ) -> bool:
        """The first of these that has room and is clear of `besides`; without one, unless
        `only_clear`, the first that has room. Says whether one stands now."""
        boxed = ((label, label.box) for label in candidates)
        free = [(label, box) for label, box in boxed if self._has_room(box)]
        clear = (one for one in free if not any(one[1].overlaps(box) for box in besides))
        found = next(clear, free[0] if free and not only_clear else None)
        if found is None:
            return False
        self.labels.append(found[0])
        self._taken.append(found[1])
        return True

    def _has_room(self, box: Box) -> bool:
        return box.lies_in(self.bounds) and not any(box.overlaps(taken) for taken in self._taken)


def width_of(text: str, size: float) -> float:
    return size * sum(_width(letter) for letter in text)


def shortened(text: str, size: float, most: float) -> str:
    """The text, or as much of its beginning as there is room for, with a mark that it goes on."""
    if width_of(text, size) <= most:
        return text
    while text and width_of(f"{text}…", size) > most:
        text = text[:-1]
    return f"{text.rstrip(' ,;:')}…"


def _width(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if letter in _VERY_WIDE or unicodedata.east_asian_width(letter) in {"W", "F"}:
        return _WIDE
    if letter in _NARROW_LETTERS:
        return _NARROW
    return _CAPITAL if letter.isupper() or not letter.isascii() else _USUAL
