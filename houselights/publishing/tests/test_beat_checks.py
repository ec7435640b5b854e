"""What keeps a timeline from being published, in words and at its row."""

from houselights.publishing.beat_checks import errors_in
from houselights.publishing.marks import marks_of
from houselights.publishing.tests.bodies import Block, beat, block
from houselights.spoilers.rule import Scope, up_to, whole_title

FILM = whole_title(7)


def messages(*blocks: Block, scope: Scope = FILM) -> list[tuple[int, str, str]]:
    marks = marks_of([block("heading", "The shop")], [block("heading", "The court")], scope)
    return [(one.row, one.field, one.message) for one in errors_in(blocks, marks, scope)]


def test_a_contradiction_is_told_with_the_words_of_the_beats() -> None:
    (error,) = messages(
        beat("He dies.", place=1, when="2012"),
        beat("Between.", place=5),
        beat("He sings.", place=2, when="1997"),
    )

    assert error == (
        2,
        "place",
        "This can't all be so: beat 1 (“He dies.”) happens before beat 3 (“He sings.”) by their "
        "places in the story; beat 3 happens before beat 1 by their dates.",
    )


def test_two_dates_at_one_place_are_told_as_that() -> None:
    (error,) = messages(beat("A.", place=4, when="1997"), beat("B.", place=4, when="2012"))

    assert error[:2] == (1, "place")
    assert "beat 2 has the same place in the story as beat 1" in error[2]


def test_a_circle_of_three_names_all_of_them() -> None:
    (error,) = messages(
        beat("A.", place=5), beat("B.", when="1 day later"), beat("C.", when="=", place=3)
    )

    assert error[:2] == (2, "place")
    assert error[2] == (
        "This can't all be so: beat 1 (“A.”) happens before beat 2 (“B.”) by the time between "
        "them; beat 2 happens at the same time as beat 3 (“C.”); beat 3 happens before beat 1 by "
        "their places in the story."
    )


def test_a_heading_that_is_not_there_is_told_with_those_that_are() -> None:
    (error,) = messages(beat("A.", mark="the  SHOP"), beat("B.", mark="The school"))

    assert error == (
        1, "mark", "This recap has no heading “The school”. There are: The shop; The court.",
    )  # fmt: skip


def test_a_beat_beyond_the_recap_is_refused() -> None:
    beats = (
        beat("A.", season=1, episode=5),
        beat("B.", season=1, episode=6),
        beat("C.", episode=2),
    )

    errors = messages(*beats, scope=up_to(7, 1, 5))

    assert [(row, field) for row, field, _ in errors] == [(1, "season"), (2, "season")]


def test_what_is_in_order_has_no_errors() -> None:
    assert messages(beat("A.", place=1, mark="the court"), beat("B.", season=1, episode=3)) == []
