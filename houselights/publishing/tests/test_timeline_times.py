"""Dates, distances and who is there, as they are typed; and how far apart spans are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.publishing.tests.timelines import beat
from houselights.publishing.timeline.beats import Presence, read_presences
from houselights.publishing.timeline.lanes import Seen, lanes_of
from houselights.publishing.timeline.spans import Distance, Span, Unit, between, moved, span_of
from houselights.publishing.timeline.whens import read_when

spans = st.dates().map(lambda day: span_of(day.year, day.month, day.day)) | st.integers(
    1, 9999
).map(span_of)
distances = st.builds(
    Distance, st.sampled_from([-1, 1]), st.none() | st.integers(1, 9999), st.sampled_from(Unit)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1997", span_of(1997)), ("1997-12", span_of(1997, 12)), ("1997-2-3", span_of(1997, 2, 3)),
        ("15 years later", Distance(1, 15, Unit.YEARS)),
        ("Years  later", Distance(1, None, Unit.YEARS)), ("a day on", Distance(1, 1, Unit.DAYS)),
        ("2 weeks earlier", Distance(-1, 2, Unit.WEEKS)),
        ("3 hours before", Distance(-1, 3, Unit.HOURS)),
        ("+15y", Distance(1, 15, Unit.YEARS)), ("−2 d", Distance(-1, 2, Unit.DAYS)),
        ("-1 Monat", Distance(-1, 1, Unit.MONTHS)), ("+ y", Distance(1, None, Unit.YEARS)),
        ("=", Distance(0)), ("At the same time", Distance(0)), ("meanwhile", Distance(0)),
        ("", None), ("1997-02-30", None), ("97", None), ("that evening", None), ("later", None),
        ("1997-13", None), ("year one", None),
    ],
)  # fmt: skip
def test_what_is_typed_is_read(text: str, expected: Span | Distance | None) -> None:
    assert read_when(text) == expected


@given(spans, distances)
def test_what_is_later_is_never_before(span: Span, distance: Distance) -> None:
    reached = moved(span, distance)

    assert reached.first <= reached.last
    if distance.way > 0:
        assert reached.first >= span.first
        assert reached.last >= span.last
    else:
        assert reached.first <= span.first
        assert reached.last <= span.last


@pytest.mark.parametrize(
    ("start", "way", "count", "unit", "reached"),
    [
        (span_of(1997), 1, 15, Unit.YEARS, span_of(2012)),
        (span_of(1997, 12, 23), 1, 15, Unit.YEARS, span_of(2012)),
        (span_of(1997, 1, 31), 1, 1, Unit.MONTHS, span_of(1997, 2)),
        (span_of(1997, 12, 30), 1, 1, Unit.WEEKS, span_of(1998, 1, 6)),
        (span_of(1997, 5, 4), -1, 1, Unit.DAYS, span_of(1997, 5, 3)),
    ],
)
def test_a_distance_reaches_a_span(
    start: Span, way: int, count: int, unit: Unit, reached: Span
) -> None:
    assert moved(start, Distance(way, count, unit)) == reached


def test_hours_may_run_into_another_day() -> None:
    reached = moved(span_of(1997, 5, 4), Distance(-1, 5, Unit.HOURS))

    assert (reached.first, reached.last) == (span_of(1997, 5, 3).first, span_of(1997, 5, 4).last)


def test_years_later_is_any_time_from_a_year_on() -> None:
    reached = moved(span_of(1997), Distance(1, None, Unit.YEARS))

    assert reached.first == span_of(1998).first
    assert not reached.is_bounded
    assert reached.year is None


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (span_of(1997), span_of(2012), Distance(1, 15, Unit.YEARS)),
        (span_of(1997, 12, 23), span_of(2012), Distance(1, 15, Unit.YEARS)),
        (span_of(1997, 12, 23), span_of(1998, 12, 22), Distance(1, 11, Unit.MONTHS)),
        (span_of(1997, 12, 31), span_of(1998, 1, 1), Distance(1, 1, Unit.DAYS)),
        (span_of(1997, 2), span_of(1997, 12, 23), Distance(1, 10, Unit.MONTHS)),
        (span_of(1997), span_of(1997, 12, 23), None), (span_of(1997, 2), span_of(1997, 2, 3), None),
        (span_of(2012), span_of(1997), None),
    ],
)  # fmt: skip
def test_how_far_apart_two_spans_are(earlier: Span, later: Span, expected: Distance | None) -> None:
    assert between(earlier, later) == expected


def test_who_is_there_is_read_line_by_line() -> None:
    text = (
        " Yong-gu\nYe-sung , 6\n\n(Ye-sung, grown  up)\nKim, Jr., old\n（예승， 6）\n()\nye-sung, 6"
    )

    assert read_presences(text) == (
        Presence("Yong-gu"),
        Presence("Ye-sung", "6"),
        Presence("Ye-sung", "grown up", in_mind=True),
        Presence("Kim, Jr.", "old"),
        Presence("예승", "6", in_mind=True),
    )


def test_who_is_there_and_in_the_mind_too_is_there() -> None:
    assert read_presences("(Yong-gu)\nYong-gu") == (Presence("Yong-gu"),)
    assert read_presences("Yong-gu\n(Yong-gu)") == (Presence("Yong-gu"),)


def test_a_person_of_two_ages_has_one_lane_of_two_rows() -> None:
    court = beat(who=read_presences("Ye-sung, grown up\n(Ye-sung, 6)"))
    shop = beat(who=read_presences("Yong-gu\nYE-SUNG, 6"))

    daughter, father = lanes_of([court, shop])

    assert (daughter.name, father.name) == ("Ye-sung", "Yong-gu")
    assert [(row.age, row.seen) for row in daughter.rows] == [
        ("grown up", (Seen.THERE, Seen.NOT)),
        ("6", (Seen.IN_MIND, Seen.THERE)),
    ]
    assert [row.seen for row in father.rows] == [(Seen.NOT, Seen.THERE)]
