"""The times of a story, for the drawing's axis: moments in a row that lie in one year, or that
nothing parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from houselights.publishing.timeline.order import StoryOrder, counts_from
from houselights.publishing.timeline.spans import Unit
from houselights.publishing.timeline.steps import steps_between


@dataclass(frozen=True, slots=True)
class Band:
    """`ranks`: its moments, by their places in the story. `year` None: nobody says it."""

    ranks: range
    year: int | None


def bands_of(order: StoryOrder) -> list[Band]:
    """From what happened first. A moment without a year belongs to the year around it, if what
    comes before and after lies in the same one; else it says nothing of years."""
    years = _filled([_year(moment, order) for moment in order.moments])
    firsts = [moment[0] for moment in order.moments]
    is_long = [
        bool(step.distance and step.distance.unit is Unit.YEARS)
        for step in steps_between(firsts, order)
    ]
    begins = [
        rank
        for rank, year in enumerate(years)
        if not rank or year != years[rank - 1] or (is_long[rank - 1] and year is None)
    ]
    ends = [*begins, len(years)][1:]
    return [Band(range(begin, end), years[begin]) for begin, end in zip(begins, ends, strict=True)]


def _year(moment: Sequence[int], order: StoryOrder) -> int | None:
    found = (_year_of(beat, order) for beat in moment)
    return next((year for year in found if year is not None), None)


def _year_of(beat: int, order: StoryOrder) -> int | None:
    """What is days or hours away from a year is taken to lie in it still, where it may."""
    span, distance = order.spans[beat], order.distances[beat]
    if span is None or span.year is not None or distance is None:
        return span.year if span else None
    base = order.spans[counts_from(beat)]
    is_near = base is not None and distance.count is not None and distance.unit < Unit.MONTHS
    return base.year if base and is_near else None


def _filled(years: Sequence[int | None]) -> list[int | None]:
    filled = list(years)
    dated = [rank for rank, year in enumerate(years) if year is not None]
    for before, after in pairwise(dated):
        if years[before] == years[after]:
            filled[before:after] = [years[before]] * (after - before)
    return filled
