"""Members propose edits of people as they do of titles, where the owner lets them."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Member, Role
from houselights.catalog.actions import (
    accept_proposal,
    edit_person,
    propose_edit,
    propose_person_edit,
    refuse_proposal,
)
from houselights.catalog.actions.proposing import PROPOSALS_AN_HOUR, TooManyProposals
from houselights.catalog.models import EditStatus, Person, PersonEdit, Title, TitleEdit
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.people import document_of, make_person, record_of, tell
from houselights.catalog.tests.writers import client_of, let_members_propose, member_of, sent_by

pytestmark = pytest.mark.django_db
TRANSLATED = {"kind": "translated"}


@pytest.fixture
def bong(db: None) -> Person:
    let_members_propose()
    return make_person("bong-jun-ho")


def propose(client: Client, person: Person, **typed: Any) -> Any:
    url = f"/people/{person.slug}/edit/"
    return client.post(url, sent_by(client.get(url).text, **typed))


def waiting() -> PersonEdit:
    return PersonEdit.objects.get(status=EditStatus.PROPOSED)


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_the_same_form_keeps_a_proposal_with_a_note(role: Role | None, bong: Person) -> None:
    client, before = client_of(role), record_of(bong)

    answer = propose(client, bong, birth_year="1969", note="On the poster.")

    proposal = waiting()
    assert answer["Location"] == "/people/bong-jun-ho/"
    assert (proposal.changes, proposal.note) == ({"birth_year": [None, 1969]}, "On the poster.")
    assert record_of(bong) == before
    assert "The team will look at it" in client.get("/accounts/proposals/").text


def test_the_page_of_somebody_leads_to_it_where_the_owner_allows_it(bong: Person) -> None:
    link = 'href="/people/bong-jun-ho/edit/" rel="nofollow">Propose an edit<'

    assert link in Client().get("/people/bong-jun-ho/").text
    assert link in client_of(None).get("/people/bong-jun-ho/").text
    assert link not in client_of(Role.EDITOR).get("/people/bong-jun-ho/").text


def test_the_page_of_somebody_leads_nowhere_where_the_owner_does_not(browser: Client) -> None:
    make_person("song")

    assert "Propose an edit" not in browser.get("/people/song/").text
    assert browser.get("/people/song/edit/").status_code == 403


def test_the_form_of_members_neither_takes_back_nor_merges(browser: Client, bong: Person) -> None:
    tell("Bong Jun-ho", {"birth_year": (1968, "imdb"), "id/imdb": ("nm0000001", "imdb")})
    edit_person(bong, {"birth_year": 1969}, by=None)
    tell("Song", {"id/imdb": ("nm0000002", "imdb")})

    page = browser.get("/people/bong-jun-ho/edit/").text
    refused = propose(browser, bong, **{"id-0-value": "nm0000002"}).text
    taken = sent_by(page, take_back="birth_year")
    browser.post("/people/bong-jun-ho/edit/", taken)

    assert "IMDb files: 1968" in page
    assert 'name="take_back"' not in page
    assert "/merge/" not in page
    assert "This is the id of another person here:" in refused
    assert "/merge/" not in refused
    assert document_of(bong)["birth_year"] == 1969


def test_an_accepted_proposal_stands_and_says_both_names(
    browser: Client, bong: Person, odile: Member
) -> None:
    propose(browser, bong, **{"name-0-text": "Bong Joon-ho"}, note="His own spelling.")

    accept_proposal(waiting(), by=odile)

    page = browser.get("/people/bong-jun-ho/history/").text
    assert Title.objects.get().billing == "Directed by Bong Joon-ho."
    assert '<b dir="auto">Ines</b>: edited' in page
    assert "proposed, and accepted by Odile" in page
    assert "“His own spelling.”" in page
    assert record_of(bong).source_of("name/en/Bong Joon-ho") == "typed"


def test_what_waits_or_was_refused_is_no_history(
    browser: Client, bong: Person, ines: Member, odile: Member
) -> None:
    refused = propose_person_edit(bong, {"birth_year": 1901}, by=ines)
    refuse_proposal(refused, by=odile)
    propose_person_edit(bong, {"birth_year": 1902}, by=ines)
    edit_person(bong, {"birth_year": 1969}, by=odile)
    desk = Client()
    desk.force_login(odile)

    page = browser.get("/people/bong-jun-ho/history/").text
    reverted = desk.post(f"/people/bong-jun-ho/history/{refused.pk}/revert/")

    assert ("1901" in page, "1902" in page, "1969" in page) == (False, False, True)
    assert "One proposal waits." not in page
    assert "One proposal waits." in desk.get("/people/bong-jun-ho/history/").text
    assert "typed here by Odile" in desk.get("/people/bong-jun-ho/edit/").text
    assert reverted.status_code == 404
    assert document_of(bong)["birth_year"] == 1969


def test_a_member_s_list_holds_both_kinds_the_newest_first(
    browser: Client, bong: Person, ines: Member, odile: Member
) -> None:
    title = make_known_title()
    accept_proposal(propose_edit(title, {"runtime_minutes": 76}, by=ines), by=odile)
    refuse_proposal(propose_person_edit(bong, {"birth_year": 1969}, by=ines), by=odile)
    propose_edit(title, {"runtime_minutes": 78}, by=ines)
    propose_person_edit(bong, {"birth_year": 1970}, by=member_of(None))

    page = browser.get("/accounts/proposals/").text

    places = [page.index(words) for words in ("78 minutes", "1969", "76 minutes")]
    assert places == sorted(places)
    assert ": not accepted" in page
    assert "1970" not in page


def test_more_proposals_ask_the_database_no_more(
    browser: Client, bong: Person, ines: Member, django_assert_max_num_queries: Any
) -> None:
    title = make_known_title()
    for number in range(9):
        propose_edit(title, {"runtime_minutes": 80 + number}, by=ines)
        propose_person_edit(bong, {"birth_year": 1950 + number}, by=ines)

    with django_assert_max_num_queries(14):
        page = browser.get("/accounts/proposals/").text

    assert page.count("waits for the team") == 18


def test_a_proposal_is_taken_back_by_its_proposer_only(
    browser: Client, bong: Person, ines: Member
) -> None:
    propose_edit(make_known_title(), {"runtime_minutes": 76}, by=ines)
    proposal = propose_person_edit(bong, {"birth_year": 1969}, by=ines)
    url = f"/accounts/proposals/people/{proposal.pk}/withdraw/"

    assert url in browser.get("/accounts/proposals/").text
    assert client_of(None).post(url).status_code == 404
    assert Client().post(url)["Location"].startswith("/accounts/login/")
    browser.post(url)
    assert not PersonEdit.objects.filter(status=EditStatus.PROPOSED).exists()
    assert TitleEdit.objects.filter(status=EditStatus.PROPOSED).count() == 1


def test_the_limits_are_for_both_kinds_together(bong: Person, ines: Member) -> None:
    title = make_known_title()
    for number in range(PROPOSALS_AN_HOUR // 2):
        propose_edit(title, {"runtime_minutes": 100 + number}, by=ines)
        propose_person_edit(bong, {"birth_year": 1950 + number}, by=ines)

    with pytest.raises(TooManyProposals):
        propose_person_edit(bong, {"birth_year": 1969}, by=ines)
    with pytest.raises(TooManyProposals):
        propose_edit(title, {"runtime_minutes": 99}, by=ines)
