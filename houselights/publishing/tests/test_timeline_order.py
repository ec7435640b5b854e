"""The story's order: what is known, what is refused, and what always holds."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.publishing.tests.timelines import (
    Beats,
    any_beats,
    numbered_beats,
    ordered_beats,
    told,
)
from houselights.publishing.timeline.claims import Contradiction, Reason
from houselights.publishing.timeline.order import StoryOrder, story_order


def order_or_none(beats: Beats) -> StoryOrder | None:
    try:
        return story_order(beats)
    except Contradiction:
        return None


def reasons(contradiction: Contradiction) -> list[tuple[int, int, Reason, bool]]:
    return [(one.first, one.second, one.reason, one.is_same) for one in contradiction.claims]


@given(any_beats)
def test_every_beat_is_once_in_both_orders(beats: Beats) -> None:
    order = order_or_none(beats)

    assert order is None or sorted(order.as_it_happened) == list(range(len(beats)))


@given(any_beats)
def test_the_order_keeps_all_that_is_claimed(beats: Beats) -> None:
    order = order_or_none(beats)
    if order is None:
        return

    ranks = order.ranks
    for one, other in ((a, b) for a in ranks for b in ranks):
        first, second = beats[one].place, beats[other].place
        if first is not None and second is not None:
            assert (first < second) == (ranks[one] < ranks[other]) or first == second
        if first is not None and first == second:
            assert ranks[one] == ranks[other]
        if (a := order.spans[one]) and (b := order.spans[other]) and a.last < b.first:
            assert ranks[one] < ranks[other]


@given(any_beats)
def test_the_same_beats_have_the_same_order_always(beats: Beats) -> None:
    assert order_or_none(beats) == order_or_none(list(beats))


@given(numbered_beats)
def test_numbers_alone_never_contradict_each_other(beats: Beats) -> None:
    assert order_or_none(beats) is not None


@given(ordered_beats, st.randoms(use_true_random=False))
def test_however_it_is_told_the_story_is_the_same(beats: Beats, chance: random.Random) -> None:
    retold = chance.sample(beats, len(beats))

    moments = [{beats[place].id for place in moment} for moment in story_order(beats).moments]
    again = [{retold[place].id for place in moment} for moment in story_order(retold).moments]

    assert moments == again


@given(ordered_beats)
def test_a_story_told_as_it_happened_stays_as_it_is(beats: Beats) -> None:
    straight = [beats[place] for place in story_order(beats).as_it_happened]

    assert story_order(straight).as_it_happened == tuple(range(len(straight)))


@given(any_beats, st.randoms(use_true_random=False))
def test_some_of_the_beats_keep_their_order(beats: Beats, chance: random.Random) -> None:
    order = order_or_none(beats)
    seen = sorted(chance.sample(range(len(beats)), len(beats) // 2))
    if order is None:
        return

    some = order.only(seen)

    assert [seen[place] for place in some.as_it_happened] == [
        place for place in order.as_it_happened if place in seen
    ]


def test_where_nothing_is_claimed_told_order_is_kept() -> None:
    assert story_order(told("1997", "1997", (3, "1997"), "1997-04")).as_it_happened == (0, 1, 2, 3)


def test_numbers_dates_and_distances_are_put_together() -> None:
    beats = told((13, "years later"), (1, "1997-02"), (2, "1 day later"), 5, "2020")

    order = story_order(beats)

    assert order.moments == ((1,), (2,), (3,), (0,), (4,))
    assert order.unknown == ()


def test_what_says_nothing_of_its_place_is_unknown() -> None:
    order = story_order(told("1997", "", "that evening", "1996"))

    assert order.moments == ((3,), (0,))
    assert order.unknown == (1, 2)


def test_the_same_number_is_the_same_moment() -> None:
    order = story_order(told(2, 1, 2, (1, "1997")))

    assert order.moments == ((1, 3), (0, 2))


def test_at_the_same_time_is_as_the_beat_before() -> None:
    assert story_order(told(2, 1, "at the same time", "=")).moments == ((1, 2, 3), (0,))


def test_what_is_counted_from_is_known_too() -> None:
    order = story_order(told("", "2 years earlier"))

    assert order.moments == ((1,), (0,))


def test_a_date_follows_from_the_one_before_and_a_distance() -> None:
    order = story_order(told("1997", "15 years later", "2011", "2013"))

    assert order.spans[1] is not None
    assert order.spans[1].year == 2012
    assert order.moments == ((0,), (2,), (1,), (3,))


def test_a_beginning_years_later_counts_from_what_is_told_next() -> None:
    assert story_order(told("years later", "1997", "1998")).moments == ((1,), (0,), (2,))


def test_two_that_count_from_each_other_are_one_relation_only() -> None:
    assert story_order(told("2 days later", "3 days later")).moments == ((0,), (1,))


@pytest.mark.parametrize(
    ("beats", "expected"),
    [
        (told((1, "2012"), (2, "1997")),
         [(0, 1, Reason.NUMBER, False), (1, 0, Reason.DATE, False)]),
        (told((1, "2012"), (1, "1997")),
         [(1, 0, Reason.DATE, False), (0, 1, Reason.NUMBER, True)]),
        (told(2, (1, "2 days later")),
         [(0, 1, Reason.WORDS, False), (1, 0, Reason.NUMBER, False)]),
        (told(2, (1, "=")),
         [(1, 0, Reason.NUMBER, False), (0, 1, Reason.WORDS, True)]),
        (told(5, "1 day later", (3, "=")),
         [(0, 1, Reason.WORDS, False), (1, 2, Reason.WORDS, True),
          (2, 0, Reason.NUMBER, False)]),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_the_beats(beats: Beats, expected: object) -> None:
    with pytest.raises(Contradiction) as refusal:
        story_order(beats)

    assert reasons(refusal.value) == expected


def test_the_shortest_circle_of_many_is_named() -> None:
    beats = told((1, "2012"), *range(2, 200), (200, "1997"))

    with pytest.raises(Contradiction) as refusal:
        story_order(beats)

    assert refusal.value.beats == (0, 199)
    assert len(refusal.value.claims) == 2


@given(any_beats)
def test_a_refusal_is_a_circle(beats: Beats) -> None:
    try:
        story_order(beats)
    except Contradiction as refusal:
        claims = refusal.claims
        followers = [*claims[1:], claims[0]]
        assert all(one.second == other.first for one, other in zip(claims, followers, strict=True))
        assert not all(claim.is_same for claim in claims)
