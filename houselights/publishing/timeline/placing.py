"""Puts words into a drawing: what matters most first, and none where another stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from houselights.publishing.timeline.beats import Weight
from houselights.publishing.timeline.labels import Anchor, Box, Label, Room, shortened, width_of
from houselights.publishing.timeline.plot import Plot
from houselights.publishing.timeline.shapes import (
    LEAP,
    LEAST_AXIS,
    MOST_AXIS,
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
GAP = 8.0  # between what stands before the plot and the plot
_ASIDE, _ROW, _ROWS = (8.0, 24.0, 48.0), 18.0, 3
_STRIDES, _APART = (5, 10, 20, 50), 26.0  # crowded dots: every so many has its number
_LEFT_OUT = 3


def axis_for(words: Words) -> float:
    """How wide the column before the plot has to be for the words in it, within reason."""
    texts = [*words.bands, words.unknown, *(name for names in words.people for name in names)]
    widest = max((width_of(text, SIZE) for text in texts), default=0)
    return min(max(widest + GAP, LEAST_AXIS), MOST_AXIS)


def before_plot(text: str, y: float, kind: str, plot: Plot) -> Label:
    return Label(shortened(text, SIZE, plot.axis - GAP), 0, y + BASELINE, kind, SIZE)


def numbers_in(plot: Plot) -> tuple[Label, ...]:
    """In the dots, where those are large enough."""
    dots = plot.dots if plot.is_numbered else ()
    return tuple(_number(dot, dot.y + BASELINE, dot.x) for dot in dots)


def place_times(room: Room, plot: Plot, words: Words) -> None:
    """The first and the last time before the others, then those with the most moments."""
    if plot.has_unknown:
        room.place([before_plot(words.unknown, plot.unknown_y, UNKNOWN, plot)], ())
    ends = {0, len(plot.bands) - 1}
    places = range(len(plot.bands))
    for place in sorted(places, key=lambda one: (one not in ends, -len(plot.bands[one].ranks))):
        if words.bands[place]:
            y = plot.middle_of(plot.bands[place])
            room.place([before_plot(words.bands[place], y, TIME, plot)], ())


def place_numbers(room: Room, plot: Plot, lines: Sequence[Line]) -> None:
    """Beside dots that are too small to hold them, as many as there is room for: the ends, the
    turning points, then at even distances."""
    if plot.is_numbered:
        return
    besides = _along(lines)
    ends = {plot.dots[0].beat, plot.dots[-1].beat}
    stride = next((some for some in _STRIDES if some * plot.step >= _APART), _STRIDES[-1])
    ranked = [(_rank(dot, ends, stride), dot.beat, dot) for dot in plot.dots]
    for rank, _, dot in sorted(ranked, key=lambda one: one[:2]):
        if rank < _LEFT_OUT:
            room.place(list(_around(dot)), besides)


def _rank(dot: Dot, ends: set[int], stride: int) -> int:
    if dot.beat in ends:
        return 0
    if dot.weight is Weight.TURNING_POINT:
        return 1
    return _LEFT_OUT if (dot.beat + 1) % stride else 2


def _around(dot: Dot) -> Iterator[Label]:
    """Above and below, straight and aslant; the nearest first."""
    for away in (0.0, 12.0, 24.0):
        above, below = dot.y - dot.radius - 5 - away, dot.y + dot.radius + 13 + away
        for anchor, x in ((Anchor.MIDDLE, 0), (Anchor.END, -2), (Anchor.START, 2)):
            for y in (above, below):
                yield _number(dot, y, dot.x + x, anchor)


def _number(dot: Dot, y: float, x: float, anchor: Anchor = Anchor.MIDDLE) -> Label:
    return Label(str(dot.beat + 1), x, y, NUMBER, NUMBER_SIZE, anchor)


def place_leaps(room: Room, plot: Plot, lines: Sequence[Line], words: Words) -> None:
    """Beside the middle of each jump, longest first. In a crowd each distance once, if at all."""
    besides = _along(lines)
    said: set[str] = set()
    for place in sorted(words.leaps, key=lambda one: _length(plot.steps[one]), reverse=True):
        text, is_far = words.leaps[place], plot.steps[place].distance is not None
        if plot.is_numbered or (is_far and text not in said):
            beside = [one for one in _beside(lines[place], text) if one.box.left >= plot.axis]
            if room.place(beside, besides, only_clear=not plot.is_numbered):
                said.add(text)


def _beside(line: Line, text: str) -> Iterator[Label]:
    """At the middle of the line and above and below it, the nearest first."""
    x, y = line.middle
    for aside in _ASIDE:
        for row in range(_ROWS + 1):
            for down in {-row * _ROW: 0, row * _ROW: 0}:
                for side, anchor in ((aside, Anchor.START), (-aside, Anchor.END)):
                    yield Label(text, x + side, y + BASELINE + down, LEAP, SIZE, anchor)


def _length(step: Step) -> tuple[int, int]:
    distance = step.distance
    return (int(distance.unit), distance.count or 0) if distance else (0, 0)


def _along(lines: Sequence[Line]) -> list[Box]:
    return [box for line in lines for box in line.boxes()]
