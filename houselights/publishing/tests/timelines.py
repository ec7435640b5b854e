"""Beats for tests: by hand, and of every kind for properties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from houselights.publishing.timeline.bands import bands_of
from houselights.publishing.timeline.beats import Beat, Presence, Weight
from houselights.publishing.timeline.drawing import draw
from houselights.publishing.timeline.lanes import lanes_of
from houselights.publishing.timeline.order import story_order
from houselights.publishing.timeline.shapes import Drawing, Words
from houselights.publishing.timeline.steps import steps_between

Beats = list[Beat[Any]]
LONG = "Somebody with a very long name indeed, grown up"


def beat(place: int | None = None, when: str = "", **more: Any) -> Beat[Any]:
    return Beat(**{"id": "b", "text": "Something happens.", "place": place, "when": when, **more})


def told(*parts: tuple[int | None, str] | int | str) -> Beats:
    """Beats by their numbers, their times, or both."""
    return [
        beat(*part) if isinstance(part, tuple) else
        beat(part) if isinstance(part, int) else beat(None, part)
        for part in parts
    ]  # fmt: skip


def drawing_of(beats: Sequence[Beat[Any]], *, as_it_happened: bool = False) -> Drawing:
    order = story_order(beats)
    sequence = order.as_it_happened if as_it_happened else range(len(beats))
    steps = steps_between(sequence, order)
    lanes = lanes_of(beats)
    words = Words(
        bands=[str(band.year or "years later, perhaps") for band in bands_of(order)],
        leaps={place: "15 years back" for place, step in enumerate(steps) if step.is_jump},
        people=[[f"{row.name}, {row.age}" for row in lane.rows] for lane in lanes],
        unknown="Nobody knows when",
    )
    return draw(beats, sequence, order, steps=steps, lanes=lanes, words=words)


names = st.sampled_from(["Ye-sung", "Yong-gu", "예승", "ジャン", "سارة", LONG])
presences = st.builds(Presence, names, st.sampled_from(["", "6", "grown up"]), st.booleans())
whens = st.one_of(
    st.sampled_from(
        ["", "", "that evening", "2 days later", "years later", "3 hours earlier", "="]
    ),
    st.integers(1990, 2020).map(str),
    st.dates().map(lambda day: f"{day.year:04}-{day.month:02}"),
    st.dates().map(lambda day: day.isoformat()),
)


def beats_of(
    places: SearchStrategy[int | None], times: SearchStrategy[str], least: int = 0, most: int = 30
) -> SearchStrategy[Beats]:
    one = st.builds(
        Beat,
        id=st.uuids().map(str),
        text=st.just("Something happens."),
        place=places,
        when=times,
        who=st.lists(presences, max_size=4).map(tuple),
        weight=st.sampled_from(Weight),
    )
    return st.lists(one, min_size=least, max_size=most)


# What may contradict itself; what never does; what is known to the last place.
any_beats = beats_of(st.one_of(st.none(), st.integers(1, 12)), whens, most=12)
numbered_beats = beats_of(st.one_of(st.none(), st.integers(1, 40)), st.just(""))
ordered_beats = beats_of(st.integers(1, 10_000), st.just(""), least=1)
