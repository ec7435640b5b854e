"""The drawing of a story timeline as numbers: the shown order from left to right, the story upward,
below it who is there.

No label covers another, at any number of beats: where room is short, the less important ones are
left out, and the list beside the drawing has them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from houselights.publishing.timeline.beats import Beat
from houselights.publishing.timeline.labels import Box, Label, Room
from houselights.publishing.timeline.lanes import Lane, Seen
from houselights.publishing.timeline.order import StoryOrder
from houselights.publishing.timeline.placing import (
    axis_for,
    before_plot,
    numbers_in,
    place_leaps,
    place_numbers,
    place_times,
)
from houselights.publishing.timeline.plot import Plot
from houselights.publishing.timeline.shapes import EDGE, PERSON, WIDTH, Bar, Drawing, Tie, Words
from houselights.publishing.timeline.steps import Step

ROW_HEIGHT, LANE_GAP = 18.0, 6.0  # the ages of one person stand closer together


def draw(
    beats: Sequence[Beat[Any]],
    sequence: Sequence[int],
    order: StoryOrder,
    *,
    steps: Sequence[Step],
    lanes: Sequence[Lane],
    words: Words,
) -> Drawing:
    """`sequence`: the beats, by their told places, from left to right. `steps` and `lanes` are of
    these beats; `words` fit them and `bands_of(order)`."""
    plot = Plot(beats, sequence, order, steps, axis_for(words))
    lines = tuple(plot.line(step) for step in steps)
    room = Room(Box(0, 0, WIDTH, plot.bottom), (dot.box for dot in plot.dots))
    place_times(room, plot, words)
    place_numbers(room, plot, lines)
    place_leaps(room, plot, lines, words)
    bars, ties, people, height = _lanes(plot, sequence, lanes, words)
    labels = (*numbers_in(plot), *room.labels, *people)
    return Drawing(WIDTH, height, plot.dots, lines, bars, labels, plot.grid, plot.axis, ties)


def _lanes(
    plot: Plot, sequence: Sequence[int], lanes: Sequence[Lane], words: Words
) -> tuple[tuple[Bar, ...], tuple[Tie, ...], tuple[Label, ...], float]:
    """The bars and what ties them, the names before them, and the height of all of the drawing."""
    bars: list[Bar] = []
    ties: list[Tie] = []
    labels: list[Label] = []
    y = plot.bottom
    for lane, names in zip(lanes, words.people, strict=True):
        y += LANE_GAP
        ties += _ties(lane, sequence, plot, y + ROW_HEIGHT)
        for row, name in zip(lane.rows, names, strict=True):
            y += ROW_HEIGHT
            labels.append(before_plot(name, y, PERSON, plot))
            bars += _bars([row.seen[beat] for beat in sequence], plot, y)
    return tuple(bars), tuple(ties), tuple(labels), y + EDGE


def _ties(lane: Lane, sequence: Sequence[int], plot: Plot, y: float) -> Iterator[Tie]:
    """`y` is the height of the lane's first row."""
    for beat, dot in zip(sequence, plot.dots, strict=True):
        rows = [place for place, row in enumerate(lane.rows) if row.seen[beat]]
        if len(rows) > 1:
            yield Tie(dot.x, y + rows[0] * ROW_HEIGHT, y + rows[-1] * ROW_HEIGHT)


def _bars(seen: Sequence[Seen], plot: Plot, y: float) -> list[Bar]:
    """One for each run of neighbours in which somebody is seen in the same way."""
    half = min(8.0, plot.step * 0.42)
    bars = []
    begin = 0
    for column in range(1, len(seen) + 1):
        if column == len(seen) or seen[column] != seen[begin]:
            if seen[begin]:
                x1, x2 = plot.dots[begin].x - half, plot.dots[column - 1].x + half
                bars.append(Bar(x1, x2, y, seen[begin]))
            begin = column
    return bars
