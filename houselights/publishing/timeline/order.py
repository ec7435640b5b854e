"""The story's order, from what the beats say of it; what contradicts itself is refused.

Beats are known here by their told place, counted from 0. What they claim: numbers order beats and
tie those with the same one; dates order beats whose days do not overlap; a distance ("2 days
later") orders a beat and the one told before it, in the first beat the one told after it. Where
nothing is claimed, told order is kept. A beat that claims nothing at all has no known place.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Any

from houselights.publishing.timeline.beats import Beat
from houselights.publishing.timeline.claims import (
    Claim,
    Contradiction,
    Moments,
    Reason,
    find_circle,
)
from houselights.publishing.timeline.spans import Distance, Span, moved
from houselights.publishing.timeline.whens import When, read_when

Beats = Sequence[Beat[Any]]


@dataclass(frozen=True, slots=True)
class StoryOrder:
    """`moments`: what happens at the same time together, first what happened first; each moment by
    told order. `unknown`: the beats whose place nobody knows. `spans` and `distances`: what each
    beat says of its time, dates also where they follow from the beat before."""

    moments: tuple[tuple[int, ...], ...]
    unknown: tuple[int, ...]
    spans: tuple[Span | None, ...]
    distances: tuple[Distance | None, ...]

    @property
    def ranks(self) -> dict[int, int]:
        """The place of each beat's moment, from 0; without those that are unknown."""
        return {beat: rank for rank, moment in enumerate(self.moments) for beat in moment}

    @property
    def as_it_happened(self) -> tuple[int, ...]:
        """Every beat once; those that are unknown come last."""
        return (*(beat for moment in self.moments for beat in moment), *self.unknown)

    def only(self, seen: Sequence[int]) -> StoryOrder:
        """The same for some beats alone, known by their places in `seen`, in told order."""
        places = {beat: place for place, beat in enumerate(seen)}
        moments = (tuple(places[b] for b in moment if b in places) for moment in self.moments)
        return StoryOrder(
            tuple(moment for moment in moments if moment),
            tuple(places[beat] for beat in self.unknown if beat in places),
            tuple(self.spans[beat] for beat in seen),
            # A distance says nothing when the beat that it counts from is not seen.
            tuple(self.distances[beat] if counts_from(beat) in places else None for beat in seen),
        )


def story_order(beats: Beats) -> StoryOrder:
    """Raises Contradiction."""
    whens = [read_when(beat.when) for beat in beats]
    far = _distances(whens)
    spans = _spans(whens, far)
    befores = [*_by_number(beats), *_by_date(spans), *_by_words(far)]
    moments = _sorted(Moments(len(beats), list(_ties(beats, far))), befores)
    known = set(_known(beats, spans, far))
    return StoryOrder(
        tuple(moment for moment in moments if known.intersection(moment)),
        tuple(beat for beat in range(len(beats)) if beat not in known),
        tuple(spans),
        tuple(far),
    )


def _distances(whens: Sequence[When]) -> list[Distance | None]:
    """The first beat counts from the second, unless that one counts from the first."""
    is_free = len(whens) > 1 and not isinstance(whens[1], Distance)
    return [
        when if isinstance(when, Distance) and (place or is_free) else None
        for place, when in enumerate(whens)
    ]


def counts_from(place: int) -> int:
    """The beat from which another counts its distance."""
    return place - 1 if place else 1


def _spans(whens: Sequence[When], far: Sequence[Distance | None]) -> list[Span | None]:
    spans = [when if isinstance(when, Span) else None for when in whens]
    for place, distance in enumerate(far):
        if distance and (base := spans[counts_from(place)]):
            spans[place] = moved(base, distance)
    return spans


def _known(
    beats: Beats, spans: Sequence[Span | None], far: Sequence[Distance | None]
) -> Iterator[int]:
    """Who says something of its place, or of whose place another says something."""
    for place, beat in enumerate(beats):
        if beat.place is not None or spans[place]:
            yield place
        if far[place]:
            yield from (place, counts_from(place))


def _ties(beats: Beats, far: Sequence[Distance | None]) -> Iterator[Claim]:
    for group in _numbered(beats).values():
        for one, other in pairwise(group):
            yield Claim(one, other, Reason.NUMBER, is_same=True)
    for place, distance in enumerate(far):
        if distance and not distance.way:
            yield Claim(counts_from(place), place, Reason.WORDS, is_same=True)


def _numbered(beats: Beats) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for place, beat in enumerate(beats):
        if beat.place is not None:
            groups[beat.place].append(place)
    return groups


def _by_number(beats: Beats) -> Iterator[Claim]:
    numbered = [(place, beat.place) for place, beat in enumerate(beats) if beat.place is not None]
    for (one, first), (other, second) in combinations(numbered, 2):
        if first != second:
            yield Claim(*((one, other) if first < second else (other, one)), Reason.NUMBER)


def _by_date(spans: Sequence[Span | None]) -> Iterator[Claim]:
    dated = [(place, span) for place, span in enumerate(spans) if span]
    for (one, first), (other, second) in combinations(dated, 2):
        if first.last < second.first:
            yield Claim(one, other, Reason.DATE)
        elif second.last < first.first:
            yield Claim(other, one, Reason.DATE)


def _by_words(far: Sequence[Distance | None]) -> Iterator[Claim]:
    for place, distance in enumerate(far):
        if distance and distance.way > 0:
            yield Claim(counts_from(place), place, Reason.WORDS)
        elif distance and distance.way < 0:
            yield Claim(place, counts_from(place), Reason.WORDS)


def _sorted(moments: Moments, befores: Sequence[Claim]) -> list[tuple[int, ...]]:
    """The moments in the story's order, the earliest told first where nothing is claimed."""
    members = moments.members()
    following: dict[int, set[int]] = defaultdict(set)
    for claim in befores:
        one, other = moments.first_of[claim.first], moments.first_of[claim.second]
        if one == other:
            raise Contradiction([claim, *moments.why(claim.second, claim.first)])
        following[one].add(other)
    found = [tuple(members[first]) for first in _in_order(list(members), following)]
    if len(found) < len(members):
        raise Contradiction(find_circle(moments, befores))
    return found


def _in_order(nodes: Sequence[int], following: Mapping[int, set[int]]) -> Iterator[int]:
    """The nodes of a graph, each after all that lead to it, else the least first; without those
    that stand in a circle or after one. Source: Kahn 1962, Topological sorting of large networks.
    """
    waits_for = dict.fromkeys(nodes, 0)
    for others in following.values():
        for other in others:
            waits_for[other] += 1
    ready = [node for node in nodes if not waits_for[node]]
    heapq.heapify(ready)
    while ready:
        node = heapq.heappop(ready)
        yield node
        for other in following.get(node, ()):
            waits_for[other] -= 1
            if not waits_for[other]:
                heapq.heappush(ready, other)
