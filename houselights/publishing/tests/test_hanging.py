"""What a veil makes of a post, as values."""

import pytest

from houselights.publishing.hanging import Behind, Parts, Reach, VeilChoice, hang
from houselights.publishing.tests.bodies import Block, block, paragraph, spoiler


def parts(*body: Block, **more: object) -> Parts:
    values: dict[str, object] = {
        "body": list(body), "spoiler_body": [], "spoiler_label": "", "about_id": None,
        "season": None, "episode": None, "standfirst": "Kind.", "lead_still_id": 4,
        "is_talk_veiled": False,
    }  # fmt: skip
    return Parts(**{**values, **more})  # type: ignore[arg-type]


def test_all_but_the_first_paragraph_goes_and_ids_stay() -> None:
    opening, heading, rest = paragraph("Open."), block("heading", "So"), paragraph("He dies.")

    hung = hang(parts(opening, heading, rest), VeilChoice(), "")

    assert hung.body == [opening]
    assert hung.spoiler_body == [heading, rest]


def test_the_whole_text_goes_with_what_was_in_sections_before_what_was_behind() -> None:
    one, two, old = paragraph("One."), paragraph("Two."), paragraph("Old.")

    hung = hang(
        parts(one, spoiler(two), spoiler_body=[old]), VeilChoice(behind=Behind.ALL), ""
    )  # fmt: skip

    assert (hung.body, hung.spoiler_body) == ([], [one, two, old])


@pytest.mark.parametrize("behind", list(Behind))
def test_a_veil_that_hangs_already_changes_nothing(behind: Behind) -> None:
    choice = VeilChoice(behind=behind, reach=Reach.OWN, about_id=3, label="The story")
    once = hang(parts(paragraph("One."), paragraph("Two.")), choice, "Episode 4")

    assert hang(once, choice, "Episode 4") == once


@pytest.mark.parametrize(
    ("choice", "own", "place"),
    [
        (VeilChoice(reach=Reach.WHOLE), {"season": 1, "episode": 2}, (None, None)),
        (VeilChoice(reach=Reach.PLACE, season=2, episode=3), {}, (2, 3)),
        (VeilChoice(reach=Reach.PLACE, season=2), {"season": 1, "episode": 2}, (2, None)),
        (VeilChoice(reach=Reach.OWN), {"season": 1, "episode": 2}, (1, 2)),
        (VeilChoice(reach=Reach.OWN), {}, (1, 9)),
    ],
)
def test_how_far_it_reveals(
    choice: VeilChoice, own: dict[str, int], place: tuple[int | None, int | None]
) -> None:
    hung = hang(parts(paragraph("One."), **own), choice, "Signal, episode 9")

    assert (hung.season, hung.episode) == place


def test_open_words_stay_unless_they_are_to_go() -> None:
    before = parts(paragraph("One."), spoiler_label="Kept")

    assert hang(before, VeilChoice(), "").standfirst == "Kind."
    assert hang(before, VeilChoice(), "").spoiler_label == "Kept"
    emptied = hang(before, VeilChoice(empties_standfirst=True, drops_lead=True, label="New"), "")
    assert (emptied.standfirst, emptied.lead_still_id) == ("", None)
    assert emptied.spoiler_label == "New"
