"""What lies between neighbours of a sequence of beats: the story flows, jumps back or jumps on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from houselights.publishing.timeline.order import StoryOrder
from houselights.publishing.timeline.spans import Distance, Unit, between


class Kind(StrEnum):
    FLOWS = "flows"
    """On to the same moment or the next one, less than a year away."""
    BACK = "back"
    """A flashback, or the return from a flash-forward."""
    ON = "on"
    """A flash-forward, the return from a flashback, or a year and more passing."""


@dataclass(frozen=True, slots=True)
class Step:
    """From one beat to another; `distance` how far, where that is known. Its `way` is always 1."""

    start: int
    end: int
    kind: Kind
    distance: Distance | None = None

    @property
    def is_jump(self) -> bool:
        return self.kind is not Kind.FLOWS


def steps_between(sequence: Sequence[int], order: StoryOrder) -> list[Step]:
    """The steps along a sequence of beats. A beat whose place is unknown is passed over: nobody
    can say whether the story jumps there."""
    ranks = order.ranks
    known = [beat for beat in sequence if beat in ranks]
    return [_step(one, other, order, ranks) for one, other in pairwise(known)]


def _step(start: int, end: int, order: StoryOrder, ranks: dict[int, int]) -> Step:
    gone = ranks[end] - ranks[start]
    distance = _distance(start, end, order) if gone else None
    if gone < 0:
        return Step(start, end, Kind.BACK, distance)
    is_long = distance is not None and distance.unit is Unit.YEARS
    return Step(start, end, Kind.ON if gone > 1 or is_long else Kind.FLOWS, distance)


def _distance(start: int, end: int, order: StoryOrder) -> Distance | None:
    """By the dates, else, of two that are told one after the other, by the later one's words."""
    one, other = order.spans[start], order.spans[end]
    by_date = one and other and (between(one, other) or between(other, one))
    if by_date:
        return by_date
    earlier, later = sorted((start, end))
    is_told_next = later - earlier == 1
    said = order.distances[later] or (None if earlier else order.distances[0])
    return Distance(1, said.count, said.unit) if is_told_next and said and said.way else None
