"""What of a timeline is shown to whom, in which words."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from houselights.publishing.stored_beats import beats_of, is_within
from houselights.publishing.tests.bodies import Block, beat
from houselights.publishing.timeline.spans import Distance, Unit, span_of
from houselights.publishing.timeline_times import date_text, distance_text
from houselights.publishing.timeline_veil import opened_scope
from houselights.publishing.timelines import Order, Timeline, make_timeline
from houselights.spoilers.asked import Asked
from houselights.spoilers.rule import (
    NOTHING,
    WHOLE,
    Progress,
    ReaderProgress,
    Scope,
    may_see,
    up_to,
    whole_title,
)

FILM = whole_title(7)


def shown(*blocks: Block, up_to_scope: Scope = FILM, order: Order = Order.TOLD) -> Timeline:
    return make_timeline(
        beats_of(blocks, FILM), may_be_seen=lambda scope: is_within(scope, up_to_scope), order=order
    )


def words_in(timeline: Timeline) -> str:
    return str(timeline)


stories = st.lists(
    st.builds(
        lambda name, place, episode: beat(
            f"what-{name}",
            place=place,
            picture=place,
            alternative=f"what-{name}-still",
            who=f"who-{name}\n(who-{name}, old)",
            season=1,
            episode=episode,
        ),
        st.uuids().map(str),
        st.integers(1, 99),
        st.integers(1, 9),
    ),
    max_size=12,
)


@given(stories, st.integers(0, 9), st.sampled_from(Order))
def test_what_may_not_be_seen_changes_nothing(
    blocks: list[Block], reached: int, order: Order
) -> None:
    progress = ReaderProgress({7: Progress(1, reached)})

    partly = make_timeline(
        beats_of(blocks, FILM), may_be_seen=lambda scope: may_see(scope, progress), order=order
    )

    seen = [one for one in blocks if one["value"]["episode"] <= reached]
    assert partly == make_timeline(
        beats_of(seen, FILM), may_be_seen=lambda scope: True, order=order
    )
    hidden = (one["value"]["what"] for one in blocks if one["value"]["episode"] > reached)
    assert not any(words in words_in(partly) for words in hidden)


@given(stories)
def test_every_beat_is_once_in_both_lists(blocks: list[Block]) -> None:
    told, happened = (shown(*blocks, order=order) for order in Order)

    assert [one.number for one in told.beats] == list(range(1, len(blocks) + 1))
    assert sorted(one.number for one in happened.beats) == [one.number for one in told.beats]


def test_places_come_from_all_beats_though_some_are_hidden() -> None:
    """By what is between them, the third happened before the first."""
    first = beat("First.", place=3, season=1, episode=1)
    second = beat("Second.", place=2, season=1, episode=5)
    third = beat("Third.", when="2 days earlier", season=1, episode=1)

    partly = shown(first, second, third, up_to_scope=up_to(7, 1, 2), order=Order.STORY)

    assert [one.text for one in partly.beats] == ["Third.", "First."]
    assert [one.when for one in partly.beats] == ["", ""]  # from a beat that is not shown


def test_a_date_that_follows_from_a_hidden_beat_is_said_itself() -> None:
    hidden = beat("Hidden.", when="1997", season=1, episode=5)
    later = beat("Later.", when="15 years later", season=1, episode=1)

    assert [one.when for one in shown(hidden, later, up_to_scope=up_to(7, 1, 1)).beats] == ["2012"]


def test_what_happens_at_the_same_time_says_so() -> None:
    beats = shown(
        beat("A.", place=1), beat("B.", place=2), beat("C.", when="="), beat("D.", place=2)
    )

    assert [one.same_as for one in beats.beats] == ["", "3, 4", "2, 4", "2, 3"]
    assert beats.beats[2].when == "at the same time"


def test_a_jump_says_how_far_only_once() -> None:
    beats = shown(beat("A.", when="1997"), beat("B.", when="15 years later")).beats

    assert [(one.jump, one.when) for one in beats] == [("", "1997"), ("15 years later", "")]


def test_a_single_beat_is_not_drawn() -> None:
    assert shown(beat("A.", when="1997")).drawing is None
    assert shown(beat("A."), beat("B.")).drawing is None


@pytest.mark.parametrize(
    ("opened", "expected"),
    [
        (set(), None), ({"story", "v-1"}, None), ({"timeline"}, FILM),
        ({"timeline-s1e4"}, up_to(7, 1, 4)), ({"timeline-s2"}, up_to(7, 2)),
        ({"timeline-s1e4", "timeline-s1e6", "timeline-x"}, up_to(7, 1, 6)),
        ({"timeline-s1e4", "timeline"}, FILM), ({"timeline-s99999e1"}, None),
    ],
)  # fmt: skip
def test_how_far_it_is_asked_to_open(opened: set[str], expected: Scope | None) -> None:
    assert opened_scope(FILM, Asked(opened)) == expected


def test_it_never_opens_further_than_it_says() -> None:
    assert opened_scope(up_to(7, 1, 5), Asked({"timeline-s1e6"})) is None
    assert opened_scope(up_to(7, 1, 5), Asked({"timeline-s1e6", "timeline-s1e2"})) == up_to(7, 1, 2)
    assert opened_scope(WHOLE, Asked({"timeline-s1e2"})) == up_to(None, 1, 2)
    assert is_within(NOTHING, up_to(7, 1, 5))


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(), None), (Progress(1, 4), up_to(7, 1, 4)), (Progress(3, 0), up_to(7, 2)),
        (Progress(has_finished=True), FILM), (Progress(minds_spoilers=False), FILM),
    ],
)  # fmt: skip
def test_it_opens_as_far_as_the_reader_has_seen(progress: Progress, expected: Scope | None) -> None:
    reader = ReaderProgress({7: progress})

    assert opened_scope(FILM, Asked(progress=reader)) == expected
    assert opened_scope(FILM, Asked(drawn={"timeline"}, progress=reader)) is None
    assert opened_scope(whole_title(8), Asked(progress=reader)) is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["1997", "December 1997", "Dec. 23, 1997"]),
        ("de", ["1997", "Dezember 1997", "23. Dezember 1997"]),
    ],
)
def test_dates_are_written_as_people_do(language: str, expected: list[str]) -> None:
    with translation.override(language):
        written = [date_text(span_of(*parts)) for parts in ((1997,), (1997, 12), (1997, 12, 23))]

    assert written == expected


def test_distances_are_written_in_words() -> None:
    distances = [
        Distance(1, 1, Unit.YEARS), Distance(-1, 3, Unit.DAYS), Distance(1, None, Unit.MONTHS),
        Distance(0),
    ]  # fmt: skip

    assert [distance_text(one) for one in distances] == [
        "a year later", "3 days earlier", "months later", "at the same time",
    ]  # fmt: skip
