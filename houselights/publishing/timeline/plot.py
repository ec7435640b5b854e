"""Where each beat stands in the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from houselights.publishing.timeline.bands import Band, bands_of
from houselights.publishing.timeline.beats import Beat
from houselights.publishing.timeline.order import StoryOrder
from houselights.publishing.timeline.shapes import EDGE, TOP, WIDTH, Dot, Line
from houselights.publishing.timeline.steps import Step

RADIUS, MOST_SMALL_RADIUS = 9.5, 4.5
NUMBERED_STEP = 18.0  # between dots that are large enough to hold their numbers
WIDEST_STEP, HIGHEST_ROW, PLOT_HEIGHT = 72.0, 26.0, 240.0
BAND_GAP, MOST_BAND_GAPS = 26.0, 180.0
UNKNOWN_GAP = 36.0


class Plot:
    """Where each beat stands."""

    def __init__(
        self,
        beats: Sequence[Beat[Any]],
        sequence: Sequence[int],
        order: StoryOrder,
        steps: Sequence[Step],
        axis: float,
    ) -> None:
        first, last = axis + EDGE, WIDTH - EDGE
        self.axis, self.steps = axis, steps
        self.step = min(WIDEST_STEP, (last - first) / max(1, len(sequence) - 1))
        self.is_numbered = self.step >= NUMBERED_STEP
        large, small = min(RADIUS, self.step / 2 - 1), min(MOST_SMALL_RADIUS, self.step * 0.4)
        self.radius = large if self.is_numbered else small
        self.bands = bands_of(order)
        self.heights, self.grid, self.bottom = _heights(self.bands, len(order.moments))
        self.unknown_y = self.bottom + (UNKNOWN_GAP - EDGE if order.moments else 0)
        self.has_unknown = bool(order.unknown)
        if self.has_unknown:
            self.bottom = self.unknown_y + EDGE
        ranks = order.ranks
        self.dots = tuple(
            self._dot(beats[beat], beat, first + column * self.step, ranks.get(beat))
            for column, beat in enumerate(sequence)
        )
        self._by_beat = {dot.beat: dot for dot in self.dots}

    def _dot(self, beat: Beat[Any], place: int, x: float, rank: int | None) -> Dot:
        y = self.unknown_y if rank is None else self.heights[rank]
        return Dot(place, x, y, self.radius, beat.weight, rank is not None, self.is_numbered)

    def line(self, step: Step) -> Line:
        one, other = self._by_beat[step.start], self._by_beat[step.end]
        return Line(one.x, one.y, other.x, other.y, step.is_jump)

    def middle_of(self, band: Band) -> float:
        return (self.heights[band.ranks[0]] + self.heights[band.ranks[-1]]) / 2


def _heights(bands: Sequence[Band], count: int) -> tuple[list[float], tuple[float, ...], float]:
    """The height of each moment, of each hairline between bands, and of the plot's lower edge."""
    row = min(HIGHEST_ROW, PLOT_HEIGHT / max(1, count - 1))
    gap = min(BAND_GAP, MOST_BAND_GAPS / max(1, len(bands) - 1))
    begins = {band.ranks.start for band in bands[1:]}
    bottom = TOP + max(0, count - 1) * row + len(begins) * gap
    heights: list[float] = []
    grid: list[float] = []
    y = bottom
    for rank in range(count):
        if rank:
            y -= row
        if rank in begins:
            grid.append(y + row / 2 - gap / 2)
            y -= gap
        heights.append(y)
    return heights, tuple(grid), bottom + EDGE
