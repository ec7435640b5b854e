"""What beats claim of each other, what holds together, and circles, in which claims must not lead.

Beats are known by their told place, counted from 0.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_SHORTEST_CIRCLE = 2


class Reason(StrEnum):
    NUMBER = "number"
    DATE = "date"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Claim:
    """That `first` happens before `second`, or, `is_same`, at the same time."""

    first: int
    second: int
    reason: Reason
    is_same: bool = False


class Contradiction(Exception):
    """Claims that lead in a circle: each begins where the one before it ends."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = tuple(claims)
        super().__init__(
            "; ".join(
                f"beat {claim.first + 1} {'with' if claim.is_same else 'before'} "
                f"beat {claim.second + 1} by {claim.reason}"
                for claim in self.claims
            )
        )

    @property
    def beats(self) -> tuple[int, ...]:
        """Every beat of the circle once, first told first."""
        return tuple(sorted({place for one in self.claims for place in (one.first, one.second)}))


class Moments:
    """Beats that happen at the same time, by the first told of them; and why they do."""

    def __init__(self, count: int, ties: Sequence[Claim]) -> None:
        self.first_of = list(range(count))
        self._ties: dict[int, list[Claim]] = defaultdict(list)
        for tie in ties:
            self._ties[tie.first].append(tie)
            self._ties[tie.second].append(Claim(tie.second, tie.first, tie.reason, is_same=True))
            one, other = sorted((self.first_of[tie.first], self.first_of[tie.second]))
            self.first_of = [one if first == other else first for first in self.first_of]

    def members(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for beat, first in enumerate(self.first_of):
            found[first].append(beat)
        return found

    def why(self, one: int, other: int) -> list[Claim]:
        """The fewest ties that lead from one beat to another of its moment."""
        return [] if one == other else _way(self._ties, one, other, int)


def find_circle(moments: Moments, befores: Sequence[Claim]) -> list[Claim]:
    """The shortest circle of these claims and of the ties; of several the one told first."""
    leading: dict[int, list[Claim]] = defaultdict(list)
    for claim in befores:
        leading[moments.first_of[claim.first]].append(claim)
    shortest: list[Claim] = []
    for first in sorted(leading):
        way = _way(leading, first, first, moments.first_of.__getitem__)
        if way and (not shortest or len(way) < len(shortest)):
            shortest = way
        if len(shortest) == _SHORTEST_CIRCLE:
            break
    whole: list[Claim] = []
    for claim, following in zip(shortest, [*shortest[1:], *shortest[:1]], strict=True):
        whole += [claim, *moments.why(claim.second, following.first)]
    return whole


def _way(
    leading: Mapping[int, Sequence[Claim]], start: int, end: int, node_of: Callable[[int], int]
) -> list[Claim]:
    """The fewest claims that lead from one node to another, at least one; [] where none do."""
    came_by: dict[int, Claim] = {}
    waiting = deque([start])
    while waiting and end not in came_by:
        for claim in leading.get(waiting.popleft(), ()):
            reached = node_of(claim.second)
            if reached not in came_by:
                came_by[reached] = claim
                waiting.append(reached)
    way: list[Claim] = []
    at = end
    while at in came_by and (not way or at != start):
        way.append(came_by[at])
        at = node_of(came_by[at].first)
    return way[::-1]
