"""Proposed edits of titles in the moderators' queue: decided by one press, and taken back."""

import re
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from houselights.accounts.models import Member, Role
from houselights.catalog.actions import edit_title, propose_edit
from houselights.catalog.models import EditStatus, Title, TitleEdit
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tests.writers import client_of, member_of
from houselights.moderation.digest import send_held_digest
from houselights.moderation.models import Decision
from houselights.web.tests.proposing import decide, desk, ines, words_of

__all__ = ["desk", "ines"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def title(db: None) -> Title:
    return make_known_title()


@pytest.fixture
def proposal(title: Title, ines: Member) -> TitleEdit:
    return propose_edit(title, {"runtime_minutes": 76}, by=ines, note="Timed it.")


def minutes() -> int | None:
    title: Title = Title.objects.order_by("pk")[0]
    return title.runtime_minutes


def test_a_row_says_who_what_before_and_after(desk: Client, proposal: TitleEdit) -> None:
    page = desk.get("/moderation/").text

    words = words_of(page)
    assert "Ines proposes an edit" in words
    assert "on Signal (2016)" in words
    assert "“Timed it.”" in words
    assert "Before: 75 minutes" in words
    assert "After: 76 minutes" in words
    assert "1 proposal for a title, 0 reports." in words
    assert "Hang a veil" not in page
    assert 'id="bulk"' not in page


def test_one_press_accepts_and_another_takes_it_back(desk: Client, proposal: TitleEdit) -> None:
    answer = decide(desk, proposal, "publish", follow=True)
    accepted = minutes()

    undone = desk.post("/moderation/undo/", {"batch": Decision.objects.get().batch}, follow=True)

    proposal.refresh_from_db()
    assert ("Accepted." in answer.text, accepted) == (True, 76)
    assert (minutes(), proposal.status) == (75, EditStatus.PROPOSED)
    assert "proposal-" in undone.text


def test_one_press_refuses_and_another_takes_it_back(desk: Client, proposal: TitleEdit) -> None:
    answer = decide(desk, proposal, "remove", follow=True)
    proposal.refresh_from_db()
    refused = proposal.status

    decided = desk.get("/moderation/?tab=decided").text
    desk.post("/moderation/undo/", {"undo": str(Decision.objects.get().pk)})

    proposal.refresh_from_db()
    assert "Not accepted." in answer.text
    assert "Not accepted, odile" in decided
    assert (refused, proposal.status) == (EditStatus.REFUSED, EditStatus.PROPOSED)
    assert minutes() == 75


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_whoever_may_edit_titles_decides(proposal: TitleEdit, role: Role) -> None:
    client = client_of(role)

    header = client.get("/me/?path=/").text
    decide(client, proposal, "publish")

    assert 'href="/moderation/"' in header
    assert minutes() == 76


def test_a_moderator_of_comments_does_not(proposal: TitleEdit) -> None:
    client = client_of(Role.MODERATOR)

    page = client.get("/moderation/").text
    decide(client, proposal, "publish")

    assert "proposes an edit" not in page
    assert minutes() == 75


def test_members_do_not(proposal: TitleEdit) -> None:
    client = client_of(None)

    assert decide(client, proposal, "publish").status_code == 403
    assert minutes() == 75


def test_verbs_of_comments_do_nothing_here(desk: Client, proposal: TitleEdit) -> None:
    for verb in ("spam", "veil", "hold"):
        decide(desk, proposal, verb)

    proposal.refresh_from_db()
    assert proposal.status == EditStatus.PROPOSED


def test_it_is_decided_once(desk: Client, proposal: TitleEdit) -> None:
    decide(desk, proposal, "remove")

    answer = decide(desk, proposal, "publish", follow=True)

    assert "it was decided already" in answer.text
    assert minutes() == 75


def test_what_was_changed_since_is_shown(desk: Client, title: Title, proposal: TitleEdit) -> None:
    edit_title(title, {"runtime_minutes": 70, "status": "airing"}, by=None)

    page = desk.get("/moderation/").text
    decide(desk, proposal, "publish")

    assert "Changed by somebody else since" in page
    assert re.search(r"By now it says:\s*<span[^>]*>70 minutes<", page)
    proposal.refresh_from_db()
    assert proposal.changes == {"runtime_minutes": [70, 76]}


def test_what_no_longer_fits_says_so(desk: Client, title: Title, ines: Member) -> None:
    taken = propose_edit(title, {"id/mdl": "15365"}, by=ines)
    make_known_title("Other", **{"id/imdb": "tt1", "id/mdl": "15365"})

    answer = decide(desk, taken, "publish", follow=True)

    assert "This no longer fits the title" in answer.text
    assert not Decision.objects.exists()


def test_an_acceptance_that_was_edited_since_is_not_taken_back(
    desk: Client, title: Title, proposal: TitleEdit
) -> None:
    decide(desk, proposal, "publish")
    edit_title(title, {"runtime_minutes": 77}, by=None)

    sent = {"undo": str(Decision.objects.get().pk)}
    answer = desk.post("/moderation/undo/", sent, follow=True)

    assert "it was decided anew since" in answer.text
    assert minutes() == 77


def test_what_gives_the_story_away_stands_behind_a_veil(
    desk: Client, title: Title, ines: Member
) -> None:
    spoils = propose_edit(title, {"episode_name/1/1/en": "He dies"}, by=ines)

    page = desk.get("/moderation/").text
    opened = desk.get(f"/moderation/?tab=held&page=1&reveal=proposal-{spoils.pk}").text

    assert "He dies" not in page
    assert "An edit by Ines" in page
    assert "He dies" in opened


def test_more_rows_ask_the_database_no_more(
    desk: Client, ines: Member, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        film = TitleFactory.create(name=f"Film {number}")
        propose_edit(film, {"runtime_minutes": 76}, by=ines)
        edit_title(film, {"runtime_minutes": 70}, by=None)
    desk.get("/moderation/")

    with django_assert_max_num_queries(24):
        page = desk.get("/moderation/").text

    assert page.count("By now it says") == 12


def test_the_letter_counts_proposals_for_those_who_decide_about_them(
    desk: Client, proposal: TitleEdit, mailoutbox: list[EmailMessage]
) -> None:
    member_of(Role.MODERATOR, email="mona@example.org")

    send_held_digest()

    letters = {letter.to[0]: letter for letter in mailoutbox}
    letter = letters["odile@example.org"]
    assert "mona@example.org" not in letters
    assert letter.subject == "Houselights: 1 proposal for a title waits for you"
    assert "Ines on “Signal (2016)”" in letter.body
    assert "76" not in letter.body
