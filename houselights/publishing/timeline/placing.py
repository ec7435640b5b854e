"""Puts words into a drawing: what matters most first, and none where another stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from houselights.publishing.timeline.beats import Weight
from houselights.publishing.timeline.labels import Anchor, Box, Label, Room, shortened
from houselights.publishing.timeline.plot import Plot
from houselights.publishing.timeline.shapes import (
    AXIS,
    LEAP,
    NUMBER,
    TIME,
    UNKNOWN,
    Dot,
    Line,
    Words,
)
from houselights.publishing.timeline.steps import Step

SIZE, NUMBER_SIZE = 13.0, 12.0
BASELINE = 4.3  # letters look level with a point that far above the line they stand on
MOST = AXIS - 8  # width of what stands before the plot
_ASIDE, _ROW, _ROWS = 8.0, 18.0, 3
_EVERY, _OFTEN, _LEFT_OUT = 5, 10, 3  # the numbers of crowded dots


def numbers_in(plot: Plot) -> tuple[Label, ...]:
    """In the dots, where those are large enough."""
    dots = plot.dots if plot.is_numbered else ()
    return tuple(_number(dot, dot.y + BASELINE, dot.x) for dot in dots)


def place_times(room: Room, plot: Plot, words: Words) -> None:
    """The first and the last time before the others, then those with the most moments."""
    if plot.has_unknown:
        text = shortened(words.unknown, SIZE, MOST)
        room.place([Label(text, 0, plot.unknown_y + BASELINE, UNKNOWN, SIZE)])
    ends = {0, len(plot.bands) - 1}
    places = range(len(plot.bands))
    for place in sorted(places, key=lambda one: (one not in ends, -len(plot.bands[one].ranks))):
        if words.bands[place]:
            text = shortened(words.bands[place], SIZE, MOST)
            y = plot.middle_of(plot.bands[place]) + BASELINE
            room.place([Label(text, 0, y, TIME, SIZE)])


def place_numbers(room: Room, plot: Plot, lines: Sequence[Line]) -> None:
    """Beside dots that are too small to hold them, as many as there is room for: the ends, the
    turning points, then at even distances."""
    if plot.is_numbered:
        return
    besides = _along(lines)
    ends = {plot.dots[0].beat, plot.dots[-1].beat}
    for dot in sorted(plot.dots, key=lambda dot: _rank(dot, ends)):
        if _rank(dot, ends)[0] < _LEFT_OUT:
            room.place(list(_around(dot)), besides)


def _rank(dot: Dot, ends: set[int]) -> tuple[int, int]:
    number = dot.beat + 1
    if dot.beat in ends:
        return 0, number
    if dot.weight is Weight.TURNING_POINT:
        return 1, number
    return _LEFT_OUT if number % _EVERY else 2, number % _OFTEN


def _around(dot: Dot) -> Iterator[Label]:
    """Above and below, straight and aslant; the nearest first."""
    for away in (0.0, 12.0, 24.0):
        above, below = dot.y - dot.radius - 5 - away, dot.y + dot.radius + 13 + away
        for anchor, x in ((Anchor.MIDDLE, 0), (Anchor.END, -2), (Anchor.START, 2)):
            for y in (above, below):
                yield _number(dot, y, dot.x + x, anchor)


def _number(dot: Dot, y: float, x: float, anchor: Anchor = Anchor.MIDDLE) -> Label:
    return Label(str(dot.beat + 1), x, y, NUMBER, NUMBER_SIZE, anchor)


def place_leaps(room: Room, lines: Sequence[Line], steps: Sequence[Step], words: Words) -> None:
    """Beside the middle of each jump, the longest first."""
    besides = _along(lines)
    for place in sorted(words.leaps, key=lambda one: _length(steps[one]), reverse=True):
        room.place(list(_beside(lines[place], words.leaps[place])), besides)


def _beside(line: Line, text: str) -> Iterator[Label]:
    x, y = line.middle
    for row in range(_ROWS + 1):
        for down in {-row * _ROW: 0, row * _ROW: 0}:
            for side, anchor in ((_ASIDE, Anchor.START), (-_ASIDE, Anchor.END)):
                label = Label(text, x + side, y + BASELINE + down, LEAP, SIZE, anchor)
                if label.box.left >= AXIS:
                    yield label


def _length(step: Step) -> tuple[int, int]:
    distance = step.distance
    return (int(distance.unit), distance.count or 0) if distance else (0, 0)


def _along(lines: Sequence[Line]) -> list[Box]:
    return [box for line in lines for box in line.boxes()]
