"""A recap's story timeline, as far as somebody may see it: what its template shows.

Nothing of a beat that may not be seen goes in: no text, no count, nobody who comes later. The
others' places in the story are found with all of them, so that they are right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from houselights.publishing.timeline.bands import Band, bands_of
from houselights.publishing.timeline.beats import Beat, Weight
from houselights.publishing.timeline.claims import Contradiction
from houselights.publishing.timeline.drawing import draw
from houselights.publishing.timeline.lanes import Lane, lanes_of
from houselights.publishing.timeline.order import StoryOrder, story_order
from houselights.publishing.timeline.shapes import Drawing, Words
from houselights.publishing.timeline.steps import Kind, Step, steps_between
from houselights.publishing.timeline_times import step_text, when_text
from houselights.publishing.timeline_words import (
    description,
    heading_text,
    people_text,
    person_text,
    refusal_text,
)
from houselights.spoilers.rule import NOTHING, Scope

Beats = Sequence[Beat[Scope]]
FEWEST_DRAWN = 2


class Order(StrEnum):
    TOLD = "told"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class ShownBeat:
    """One beat of the list. `number`: its place in told order, from 1. `place`: that of its moment
    in the story, from 1, and `height`: the same, from 0 to 1; None: unknown. `jump`: what lies
    between it and the one before it here. `still`: a picture's id, and what it shows."""

    id: str
    number: int
    text: str
    when: str
    there: str
    in_mind: str
    is_turning_point: bool
    mark: str = ""
    height: float | None = None
    same_as: str = ""
    place: int | None = None
    jump: str = ""
    jumps_back: bool = False
    still: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """`drawing` None: there is nothing to draw. `problem`: why the story has no order; the beats
    are then as they are told."""

    heading: str
    order: Order
    beats: list[ShownBeat]
    drawing: Drawing | None = None
    description: str = ""
    problem: str = ""


def make_timeline(
    beats: Beats, *, may_be_seen: Callable[[Scope], bool], order: Order = Order.TOLD
) -> Timeline:
    """The beats that may be seen, in one of their two orders."""
    seen = [place for place, beat in enumerate(beats) if may_be_seen(beat.scope or NOTHING)]
    shown = [beats[place] for place in seen]
    heading = heading_text(len(shown))
    try:
        story = story_order(beats).only(seen)
    except Contradiction as refusal:
        listed = [_beat(beat, number) for number, beat in enumerate(shown, start=1)]
        return Timeline(heading, Order.TOLD, listed, problem=refusal_text(refusal, beats))
    view = _View(shown, story, order)
    return Timeline(heading, order, view.beats(), view.drawing(), view.description())


class _View:
    """Some beats in one order."""

    def __init__(self, shown: Beats, story: StoryOrder, order: Order) -> None:
        self.shown, self.story, self.order = shown, story, order
        told = tuple(range(len(shown)))
        self.sequence = story.as_it_happened if order is Order.STORY else told
        self.steps = steps_between(self.sequence, story)
        self.ranks = story.ranks

    def beats(self) -> list[ShownBeat]:
        jumps = {step.end: step for step in self.steps if step.is_jump}
        return [self._beat(place, jumps.get(place)) for place in self.sequence]

    def _beat(self, place: int, jump: Step | None) -> ShownBeat:
        rank, last = self.ranks.get(place), max(1, len(self.story.moments) - 1)
        when = self._when(place) or ("" if rank is not None else _("nobody knows when"))
        far = step_text(jump) if jump else ""
        return _beat(
            self.shown[place],
            place + 1,
            when="" if when == far else when,  # once is enough
            place=None if rank is None else rank + 1,
            height=None if rank is None else rank / last,
            same_as=self._same_as(place),
            jump=far,
            jumps_back=jump is not None and jump.kind is Kind.BACK,
        )

    def _when(self, place: int) -> str:
        return when_text(self.shown[place], self.story.spans[place], self.story.distances[place])

    def _same_as(self, place: int) -> str:
        moments = (moment for moment in self.story.moments if place in moment)
        others = [str(beat + 1) for moment in moments for beat in moment if beat != place]
        return pgettext("between numbers", ", ").join(others)

    def description(self) -> str:
        return description(
            self.steps,
            has_unknown=bool(self.story.unknown),
            as_it_happened=self.order is Order.STORY,
        )

    def drawing(self) -> Drawing | None:
        if len(self.shown) < FEWEST_DRAWN or not self.story.moments:
            return None
        lanes = lanes_of(self.shown)
        words = Words(
            bands=[self._band(band) for band in bands_of(self.story)],
            leaps={n: step_text(step) for n, step in enumerate(self.steps) if step.is_jump},
            people=[_rows(lane) for lane in lanes],
            unknown=_("nobody knows when"),
        )
        return draw(
            self.shown, self.sequence, self.story, steps=self.steps, lanes=lanes, words=words
        )

    def _band(self, band: Band) -> str:
        """Its year, else the first words that one of its beats has for its time."""
        if band.year is not None:
            return str(band.year)
        places = (place for rank in band.ranks for place in self.story.moments[rank])
        return next((when for place in places if (when := self._when(place))), "")


def _rows(lane: Lane) -> list[str]:
    return [person_text(row.name, row.age) for row in lane.rows]


def _beat(
    beat: Beat[Scope],
    number: int,
    *,
    when: str | None = None,
    place: int | None = None,
    height: float | None = None,
    same_as: str = "",
    jump: str = "",
    jumps_back: bool = False,
) -> ShownBeat:
    return ShownBeat(
        id=beat.id,
        number=number,
        text=beat.text,
        when=beat.when if when is None else when,
        there=people_text(one for one in beat.who if not one.in_mind),
        in_mind=people_text(one for one in beat.who if one.in_mind),
        is_turning_point=beat.weight is Weight.TURNING_POINT,
        mark=beat.mark,
        place=place,
        height=height,
        same_as=same_as,
        jump=jump,
        jumps_back=jumps_back,
        still=beat.still,
    )
