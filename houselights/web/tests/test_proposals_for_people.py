"""Proposed edits of people in the moderators' queue: as those of titles."""

import re
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from houselights.accounts.models import Member, Role
from houselights.catalog.actions import edit_person, propose_edit, propose_person_edit
from houselights.catalog.models import EditStatus, Person, PersonEdit
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.people import document_of, make_person
from houselights.catalog.tests.writers import client_of, member_of
from houselights.moderation.digest import send_held_digest
from houselights.moderation.models import Decision
from houselights.web.tests.proposing import decide, desk, ines, words_of

__all__ = ["desk", "ines"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def bong(db: None) -> Person:
    return make_person("bong-jun-ho")


@pytest.fixture
def proposal(bong: Person, ines: Member) -> PersonEdit:
    return propose_person_edit(bong, {"birth_year": 1969}, by=ines, note="On the poster.")


def test_a_row_says_who_of_whom_before_and_after(
    desk: Client, ines: Member, proposal: PersonEdit
) -> None:
    propose_edit(make_known_title(), {"runtime_minutes": 76}, by=ines)

    words = words_of(desk.get("/moderation/").text)

    assert "Ines proposes an edit" in words
    assert "on Bong Jun-ho" in words
    assert "“On the poster.”" in words
    assert "Born in After: 1969" in words
    assert "1 proposal for a title, 1 proposal for a person, 0 reports." in words


def test_one_press_accepts_and_another_takes_it_back(
    desk: Client, bong: Person, proposal: PersonEdit
) -> None:
    answer = decide(desk, proposal, "publish", follow=True)
    accepted = document_of(bong).get("birth_year")

    desk.post("/moderation/undo/", {"batch": Decision.objects.get().batch})

    proposal.refresh_from_db()
    assert ("Accepted." in answer.text, accepted) == (True, 1969)
    assert "birth_year" not in document_of(bong)
    assert proposal.status == EditStatus.PROPOSED


def test_one_press_refuses_and_another_takes_it_back(
    desk: Client, bong: Person, proposal: PersonEdit
) -> None:
    decide(desk, proposal, "remove")
    decided = desk.get("/moderation/?tab=decided").text
    desk.post("/moderation/undo/", {"undo": str(Decision.objects.get().pk)})

    proposal.refresh_from_db()
    assert "Not accepted, odile" in decided
    assert proposal.status == EditStatus.PROPOSED
    assert "birth_year" not in document_of(bong)


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_others_do_not_decide(bong: Person, proposal: PersonEdit, role: Role | None) -> None:
    decide(client_of(role), proposal, "publish")

    proposal.refresh_from_db()
    assert proposal.status == EditStatus.PROPOSED
    assert "birth_year" not in document_of(bong)


def test_what_was_changed_since_is_shown(desk: Client, bong: Person, proposal: PersonEdit) -> None:
    edit_person(bong, {"birth_year": 1968}, by=None)

    page = desk.get("/moderation/").text

    assert "Changed by somebody else since" in page
    assert re.search(r"By now it says:\s*<span[^>]*>1968<", page)


def test_what_no_longer_fits_says_so(desk: Client, bong: Person, proposal: PersonEdit) -> None:
    edit_person(bong, {"death_year": 1960}, by=None)

    answer = decide(desk, proposal, "publish", follow=True)

    assert "This no longer fits the person" in answer.text
    assert not Decision.objects.exists()


def test_a_proposer_who_left_is_nobody_by_name(
    desk: Client, ines: Member, proposal: PersonEdit
) -> None:
    ines.delete()

    assert "Somebody who left proposes an edit" in words_of(desk.get("/moderation/").text)


def test_more_rows_ask_the_database_no_more(
    desk: Client, ines: Member, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        person = make_person(f"somebody-{number}", film=f"Film {number}")
        propose_person_edit(person, {"birth_year": 1969}, by=ines)
        edit_person(person, {"birth_year": 1968}, by=None)
    desk.get("/moderation/")

    with django_assert_max_num_queries(24):
        page = desk.get("/moderation/").text

    assert page.count("By now it says") == 12


def test_the_letter_counts_them(
    desk: Client, ines: Member, proposal: PersonEdit, mailoutbox: list[EmailMessage]
) -> None:
    member_of(Role.MODERATOR, email="mona@example.org")
    propose_edit(make_known_title(), {"runtime_minutes": 76}, by=ines)

    send_held_digest()

    letters = {letter.to[0]: letter for letter in mailoutbox}
    assert "mona@example.org" not in letters
    letter = letters["odile@example.org"]
    assert (
        letter.subject
        == "Houselights: 1 proposal for a title, 1 proposal for a person wait for you"
    )
    assert "Ines on “Bong Jun-ho”" in letter.body
