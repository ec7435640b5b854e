"""The drawing as numbers: nothing covers anything, from 3 to 200 beats."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houselights.publishing.tests.timelines import (
    LONG,
    Beats,
    any_beats,
    beat,
    beats_of,
    drawing_of,
    told,
)
from houselights.publishing.timeline.bands import bands_of
from houselights.publishing.timeline.beats import Presence, Weight
from houselights.publishing.timeline.claims import Contradiction
from houselights.publishing.timeline.labels import Box, shortened, width_of
from houselights.publishing.timeline.lanes import Seen
from houselights.publishing.timeline.order import story_order
from houselights.publishing.timeline.shapes import LEAP, NUMBER, PERSON, TIME, Drawing
from houselights.publishing.timeline.steps import Kind, steps_between

many_beats = beats_of(
    st.one_of(st.none(), st.integers(1, 400)), st.just(""), least=3, most=200
) | beats_of(
    st.none(), st.one_of(st.integers(1900, 2100).map(str), st.just("")), least=3, most=200
)  # fmt: skip


def assert_nothing_covers_anything(drawing: Drawing) -> None:
    whole = Box(0, 0, drawing.width, drawing.height)
    boxes = [label.box for label in drawing.labels]
    beside = [label.box for label in drawing.labels if label.kind != NUMBER]
    assert all(box.lies_in(whole) for box in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    for one, other in combinations(drawing.dots, 2):
        assert abs(one.x - other.x) >= one.radius + other.radius
    assert not any(dot.box.overlaps(box) for dot in drawing.dots for box in beside)


@settings(max_examples=60, deadline=None)
@given(many_beats, st.booleans())
def test_no_label_covers_another(beats: Beats, as_it_happened: bool) -> None:
    assert_nothing_covers_anything(drawing_of(beats, as_it_happened=as_it_happened))


@pytest.mark.parametrize("count", [3, 14, 20, 21, 60, 200])
def test_at_every_size_each_beat_is_a_dot_in_the_drawing(count: int) -> None:
    beats = [
        beat(place=count - n if n % 3 else n + 1, who=(Presence(LONG, "6"), Presence(f"P{n % 5}")))
        for n in range(count)
    ]

    drawing = drawing_of(beats)

    assert_nothing_covers_anything(drawing)
    assert [dot.beat for dot in drawing.dots] == list(range(count))
    assert all(0 < dot.x < drawing.width and 0 < dot.y < drawing.height for dot in drawing.dots)
    numbers = [label.text for label in drawing.labels if label.kind == NUMBER]
    assert {"1", str(count)} <= set(numbers)
    assert len(numbers) == count if count <= 20 else len(numbers) >= 3


@given(any_beats)
def test_later_stands_higher(beats: Beats) -> None:
    try:
        ranks = story_order(beats).ranks
    except Contradiction:
        return
    if not beats:
        return

    heights = {dot.beat: dot.y for dot in drawing_of(beats).dots}

    assert all(
        (ranks[one] < ranks[other]) == (heights[one] > heights[other])
        for one, other in combinations(ranks, 2)
    )


def test_a_flashback_is_a_jump_and_the_rest_of_a_year_one_line() -> None:
    beats = told("2012", "1997-02", "1997-05", "1997-12", "2012-02")

    order = story_order(beats)
    steps = steps_between(range(len(beats)), order)

    assert [step.kind for step in steps] == [Kind.BACK, Kind.FLOWS, Kind.FLOWS, Kind.ON]
    assert [line.is_jump for line in drawing_of(beats).lines] == [True, False, False, True]


def test_what_skips_a_later_told_moment_is_a_flash_forward() -> None:
    order = story_order(told(1, 3, 2, 4))

    kinds = [step.kind for step in steps_between(range(4), order)]

    assert kinds == [Kind.ON, Kind.BACK, Kind.ON]


def test_as_it_happened_nothing_goes_back() -> None:
    order = story_order(told("2012", "1997", "1998", "2011"))

    kinds = [step.kind for step in steps_between(order.as_it_happened, order)]

    assert kinds == [Kind.ON, Kind.ON, Kind.ON]
    assert not {Kind.BACK} & set(kinds)


def test_who_passes_no_time_does_not_jump() -> None:
    order = story_order(told(1, 1, (2, "")))

    assert not any(step.is_jump for step in steps_between(range(3), order))


def test_what_is_unknown_stands_apart_and_on_no_line() -> None:
    drawing = drawing_of(told(1, "", 2))

    unknown = drawing.dots[1]
    assert not unknown.is_known
    assert unknown.y > max(drawing.dots[0].y, drawing.dots[2].y)
    assert [(line.x1, line.x2) for line in drawing.lines] == [
        (drawing.dots[0].x, drawing.dots[2].x)
    ]


def test_the_times_of_the_story_are_parted_by_years() -> None:
    beats = told((8, "years later"), (1, "1997"), 2, (3, "1997"), (4, "1998"), (9, "years later"))

    bands = bands_of(story_order(beats))

    assert [(band.year, len(band.ranks)) for band in bands] == [(1997, 3), (1998, 1), (None, 2)]


def test_a_flashback_says_how_far_where_there_is_room() -> None:
    beats = told("2012", *["1997"] * 10, "2012")

    labels = drawing_of(beats).labels

    assert "15 years back" in [label.text for label in labels if label.kind == LEAP]
    assert [label.text for label in labels if label.kind == TIME] == ["1997", "2012"]


def test_a_lane_shows_presence_as_a_bar_and_memory_apart() -> None:
    there, mind = (Presence("Ye-sung", "6"),), (Presence("Ye-sung", "6", in_mind=True),)
    beats = [beat(1, who=there), beat(2, who=there), beat(3), beat(4, who=mind)]

    drawing = drawing_of(beats)

    (present, remembered), (first, second, _, fourth) = drawing.bars, drawing.dots
    assert (present.seen, remembered.seen) == (Seen.THERE, Seen.IN_MIND)
    assert present.x1 < first.x < second.x < present.x2
    assert remembered.x1 < fourth.x < remembered.x2
    assert [label.text for label in drawing.labels if label.kind == PERSON] == ["Ye-sung, 6"]


def test_turning_points_keep_their_numbers_in_a_crowd() -> None:
    beats = [beat(n, weight=Weight.TURNING_POINT if n == 33 else Weight.NORMAL) for n in range(60)]

    numbers = [label.text for label in drawing_of(beats).labels if label.kind == NUMBER]

    assert "34" in numbers


@given(st.text(max_size=80), st.floats(20, 300))
def test_shortened_text_fits(text: str, most: float) -> None:
    assert width_of(shortened(text, 13, most), 13) <= most


def test_two_ages_of_one_person_in_one_beat_are_tied() -> None:
    court = beat(place=2, who=(Presence("Ye-sung", "grown up"), Presence("Ye-sung", "6", True)))
    window = beat(place=1, who=(Presence("Ye-sung", "6"), Presence("Yong-gu")))

    for as_it_happened in (False, True):
        drawing = drawing_of([court, window], as_it_happened=as_it_happened)
        (tie,) = drawing.ties
        grown, child = (bar for bar in drawing.bars if bar.x1 < tie.x < bar.x2)
        assert (tie.y1, tie.y2) == (grown.y, child.y)
        assert child.seen is Seen.IN_MIND
        assert tie.x == next(dot.x for dot in drawing.dots if dot.beat == 0)
