"""The team decides about proposed edits of people, also when they were merged or changed since."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.catalog.actions import (
    accept_proposal,
    edit_person,
    merge_people,
    propose_person_edit,
    reopen_proposal,
)
from houselights.catalog.actions.deciding import CannotAccept, CannotReopen
from houselights.catalog.models import EditStatus, Person, PersonEdit, Title
from houselights.catalog.tests.people import document_of, make_person, record_of, tell
from houselights.catalog.tests.writers import let_members_propose, sent_by

pytestmark = pytest.mark.django_db
TRANSLATED = {"kind": "translated"}


@pytest.fixture
def bong(db: None) -> Person:
    let_members_propose()
    return make_person("bong-jun-ho")


def waiting() -> PersonEdit:
    return PersonEdit.objects.get(status=EditStatus.PROPOSED)


def test_a_proposal_for_a_double_goes_to_the_one_that_is_kept(
    bong: Person, ines: Member, odile: Member
) -> None:
    double = make_person("bong-joon-ho", "Bong Joon-ho", film="Okja")
    proposal = propose_person_edit(double, {"death_year": 2090, "birth_year": 1969}, by=ines)
    merge_people(bong, double, by=odile)
    desk = Client()
    desk.force_login(odile)
    waits = desk.get("/people/bong-jun-ho/history/").text

    accept_proposal(PersonEdit.objects.get(pk=proposal.pk), by=odile)

    assert "One proposal waits." in waits
    assert document_of(bong)["birth_year"] == 1969
    assert "birth_year" not in document_of(double)
    assert "proposed, and accepted by" in desk.get("/people/bong-jun-ho/history/").text


def test_a_form_that_lay_open_while_somebody_was_merged_is_taken(
    browser: Client, bong: Person
) -> None:
    double = make_person("bong-joon-ho", "Bong Joon-ho", film="Okja")
    sent = sent_by(browser.get("/people/bong-joon-ho/edit/").text, birth_year="1969")
    merge_people(bong, double, by=None)

    answer = browser.post("/people/bong-joon-ho/edit/", sent)

    assert answer["Location"] == "/people/bong-jun-ho/"
    assert (waiting().person, waiting().changes) == (bong, {"birth_year": [None, 1969]})


def test_what_both_say_is_shown_first_when_somebody_was_merged(
    browser: Client, bong: Person
) -> None:
    double = make_person("bong-joon-ho", "Bong Joon-ho", film="Okja")
    sent = sent_by(browser.get("/people/bong-joon-ho/edit/").text, birth_year="1969")
    edit_person(bong, {"birth_year": 1968}, by=None)
    merge_people(bong, double, by=None)

    page = browser.post("/people/bong-joon-ho/edit/", sent).text

    assert "Nothing is saved yet" in page
    browser.post("/people/bong-joon-ho/edit/", sent_by(page))
    assert waiting().changes == {"birth_year": [1968, 1969]}


def test_an_acceptance_that_is_taken_back_leaves_no_trace(
    bong: Person, ines: Member, odile: Member
) -> None:
    tell("Bong Jun-ho", {"birth_year": (1968, "imdb")})
    before = record_of(bong)
    changes = {
        "birth_year": 1969, "name/en/Bong Jun-ho": None, "name/en/Bong Joon-ho": TRANSLATED,
        "id/imdb": "nm0094435",
    }  # fmt: skip
    proposal = propose_person_edit(bong, changes, by=ines)
    kept = accept_proposal(proposal, by=odile)

    reopen_proposal(proposal, kept)

    proposal.refresh_from_db()
    assert record_of(bong) == before
    assert Title.objects.get().billing == "Directed by Bong Jun-ho."
    assert (proposal.status, proposal.decided_by) == (EditStatus.PROPOSED, None)
    assert {field: after for field, (_before, after) in proposal.changes.items()} == changes


@pytest.mark.parametrize(
    ("proposed", "since"),
    [
        ({"birth_year": 1969}, {"birth_year": 1970}),
        ({"birth_year": 1969}, {"death_year": 1980}),
        ({"name/en/Joon": TRANSLATED}, {"name/en/Bong Jun-ho": None}),
        ({"id/imdb": None}, None),
    ],
)
def test_an_acceptance_stands_once_it_can_not_be_taken_back(
    bong: Person, ines: Member, odile: Member, proposed: Any, since: Any
) -> None:
    edit_person(bong, {"birth_year": 1990, "id/imdb": "nm0094435"}, by=None)
    proposal = propose_person_edit(bong, proposed, by=ines)
    kept = accept_proposal(proposal, by=odile)
    if since:
        edit_person(bong, since, by=None)
    else:
        edit_person(make_person("song", film="Okja"), {"id/imdb": "nm0094435"}, by=None)
    before = record_of(bong)

    with pytest.raises(CannotReopen):
        reopen_proposal(proposal, kept)

    proposal.refresh_from_db()
    assert record_of(bong) == before
    assert proposal.status == EditStatus.APPLIED


@pytest.mark.parametrize(
    ("proposed", "since"),
    [
        ({"death_year": 1980}, {"birth_year": 1990}),
        ({"name/en/Bong Jun-ho": None}, {"name/en/Joon": None}),
        ({"id/imdb": "nm0000002"}, {}),
    ],
)
def test_what_no_longer_fits_is_not_accepted(
    bong: Person, ines: Member, odile: Member, proposed: Any, since: Any
) -> None:
    edit_person(bong, {"name/en/Joon": TRANSLATED}, by=None)
    proposal = propose_person_edit(bong, proposed, by=ines)
    edit_person(bong, since, by=None)
    edit_person(make_person("song", film="Okja"), {"id/imdb": "nm0000002"}, by=None)

    with pytest.raises(CannotAccept):
        accept_proposal(proposal, by=odile)

    proposal.refresh_from_db()
    assert proposal.status == EditStatus.PROPOSED
