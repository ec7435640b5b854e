"""Members propose edits where the owner lets them, and see what became of them."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Member, Role
from houselights.catalog.actions import (
    accept_proposal,
    edit_title,
    merge_titles,
    propose_edit,
    refuse_proposal,
    reopen_proposal,
)
from houselights.catalog.actions.deciding import CannotAccept, CannotReopen
from houselights.catalog.actions.proposing import PROPOSALS_AN_HOUR, TooManyProposals
from houselights.catalog.document import read_document
from houselights.catalog.models import EditStatus, Title, TitleEdit
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tests.writers import client_of, let_members_propose, member_of, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def title(db: None) -> Title:
    let_members_propose()
    return make_known_title()


def propose(client: Client, title: Title, page: str = "", **typed: Any) -> Any:
    url = f"/titles/{title.slug}/edit/{page}"
    return client.post(url, sent_by(client.get(url).text, **typed))


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_the_same_form_keeps_a_proposal_with_a_note(title: Title, role: Role | None) -> None:
    client = client_of(role)

    response = propose(client, title, runtime_minutes="76", note="Timed it.")

    proposal = TitleEdit.objects.get(status=EditStatus.PROPOSED)
    assert response["Location"] == title.get_absolute_url()
    assert (proposal.changes, proposal.note) == ({"runtime_minutes": [75, 76]}, "Timed it.")
    assert Title.objects.get().runtime_minutes == 75
    assert "The team will look at it" in client.get("/accounts/proposals/").text


def test_the_team_s_own_edits_are_no_proposals(title: Title) -> None:
    propose(client_of(Role.AUTHOR), title, runtime_minutes="76")

    assert Title.objects.get().runtime_minutes == 76
    assert not TitleEdit.objects.filter(status=EditStatus.PROPOSED).exists()


@pytest.mark.parametrize(
    ("page", "changes"),
    [
        ("credits/", {"credit-1-person": "Cho Jin-woong"}),
        ("season/1/", {"pasted": "2\t2016-01-23\tThe call"}),
        ("season/2/", {"episode_count": "16"}),
    ],
)
def test_credits_and_episodes_are_proposed_too(
    browser: Client, title: Title, page: str, changes: dict[str, str]
) -> None:
    before = read_document(title)

    propose(browser, title, page, **changes)

    proposal = TitleEdit.objects.get(status=EditStatus.PROPOSED)
    assert read_document(Title.objects.get()) == before
    accept_proposal(proposal, by=member_of(Role.EDITOR))
    assert read_document(Title.objects.get()) != before


def test_members_have_no_say_about_the_poster(browser: Client, title: Title) -> None:
    assert "poster" not in sent_by(browser.get(f"/titles/{title.slug}/edit/").text)

    poster = {"poster-off": "on", "poster-credit": "me"}
    propose(browser, title, **poster, runtime_minutes="76")

    proposal = TitleEdit.objects.get(status=EditStatus.PROPOSED)
    assert list(proposal.changes) == ["runtime_minutes"]


def test_proposing_nothing_keeps_nothing(browser: Client, title: Title) -> None:
    propose(browser, title, note="Lovely film.")

    assert not TitleEdit.objects.filter(status=EditStatus.PROPOSED).exists()


def test_a_field_that_was_changed_meanwhile_is_shown_first(browser: Client, title: Title) -> None:
    url = f"/titles/{title.slug}/edit/"
    sent = sent_by(browser.get(url).text, runtime_minutes="76", note="Timed it.")
    edit_title(title, {"runtime_minutes": 70}, by=None)

    page = browser.post(url, sent).text

    assert "Nothing is saved yet" in page
    assert sent_by(page)["note"] == ["Timed it."]
    assert not TitleEdit.objects.filter(status=EditStatus.PROPOSED).exists()


def test_nobody_proposes_faster_than_anybody_reads(title: Title, ines: Member) -> None:
    for minutes in range(PROPOSALS_AN_HOUR):
        propose_edit(title, {"runtime_minutes": 100 + minutes}, by=ines)

    with pytest.raises(TooManyProposals):
        propose_edit(title, {"runtime_minutes": 99}, by=ines)
    client = Client()
    client.force_login(ines)
    page = propose(client, title, runtime_minutes="99").text
    assert "That is a lot at once." in page
    assert TitleEdit.objects.filter(status=EditStatus.PROPOSED).count() == PROPOSALS_AN_HOUR
    propose_edit(title, {"runtime_minutes": 99}, by=member_of(None))


def test_the_proposer_sees_what_became_of_it(browser: Client, title: Title, ines: Member) -> None:
    editor = member_of(Role.EDITOR)
    accept_proposal(propose_edit(title, {"runtime_minutes": 76}, by=ines), by=editor)
    refuse_proposal(propose_edit(title, {"runtime_minutes": 77}, by=ines), by=editor)
    propose_edit(title, {"runtime_minutes": 78}, by=ines)
    propose_edit(title, {"runtime_minutes": 79}, by=member_of(None))
    edit_title(title, {"runtime_minutes": 80}, by=ines)

    page = browser.get("/accounts/proposals/").text

    for words in ("waits for the team", ": accepted", ": not accepted", "78 minutes"):
        assert words in page
    assert "79 minutes" not in page
    assert "80 minutes" not in page


def test_a_proposal_is_taken_back_by_its_proposer_only(
    browser: Client, title: Title, ines: Member
) -> None:
    proposal = propose_edit(title, {"runtime_minutes": 76}, by=ines)
    url = f"/accounts/proposals/{proposal.pk}/withdraw/"

    assert client_of(None).post(url).status_code == 404
    assert Client().post(url)["Location"].startswith("/accounts/login/")
    assert browser.get(url).status_code == 405
    browser.post(url)
    assert not TitleEdit.objects.filter(status=EditStatus.PROPOSED).exists()


def test_a_decided_proposal_is_not_taken_back(browser: Client, title: Title, ines: Member) -> None:
    proposal = propose_edit(title, {"runtime_minutes": 76}, by=ines)
    accept_proposal(proposal, by=member_of(Role.EDITOR))

    answer = browser.post(f"/accounts/proposals/{proposal.pk}/withdraw/", follow=True)

    assert "has decided about it already" in answer.text
    assert Title.objects.get().runtime_minutes == 76


def test_an_acceptance_that_is_taken_back_leaves_no_trace(title: Title, ines: Member) -> None:
    before = (read_document(title), dict(title.sources), dict(title.overridden))
    changes = {"runtime_minutes": 76, "genre/crime": {"name": "crime"}, "name/ko/시그널": None}
    proposal = propose_edit(title, changes, by=ines)
    kept = accept_proposal(proposal, by=member_of(Role.EDITOR))

    reopen_proposal(proposal, kept)

    title = Title.objects.get()
    proposal.refresh_from_db()
    assert (read_document(title), title.sources, title.overridden) == before
    assert (proposal.status, proposal.decided_by) == (EditStatus.PROPOSED, None)
    assert {field: after for field, (_before, after) in proposal.changes.items()} == changes


def test_an_acceptance_stands_once_somebody_edited_on(title: Title, ines: Member) -> None:
    proposal = propose_edit(title, {"runtime_minutes": 76}, by=ines)
    kept = accept_proposal(proposal, by=member_of(Role.EDITOR))
    edit_title(title, {"runtime_minutes": 77}, by=None)

    with pytest.raises(CannotReopen):
        reopen_proposal(proposal, kept)

    assert Title.objects.get().runtime_minutes == 77


def test_what_no_longer_fits_is_not_accepted(title: Title, ines: Member) -> None:
    ends = propose_edit(title, {"ended_on": "2016-02"}, by=ines)
    edit_title(title, {"began_on": "2019", "ended_on": ""}, by=None)
    taken = propose_edit(title, {"id/mdl": "15365"}, by=ines)
    make_known_title("Other", **{"id/imdb": "tt1", "id/mdl": "15365"})

    for proposal in (ends, taken):
        with pytest.raises(CannotAccept):
            accept_proposal(proposal, by=member_of(Role.EDITOR))
        proposal.refresh_from_db()
        assert proposal.status == EditStatus.PROPOSED


def test_a_proposal_for_a_double_goes_to_the_title_that_is_kept(title: Title, ines: Member) -> None:
    double = TitleFactory.create(name="Signal too")
    proposal = propose_edit(double, {"runtime_minutes": 76}, by=ines)
    merge_titles(title, double, by=None)

    accept_proposal(proposal, by=member_of(Role.EDITOR))

    assert Title.objects.get(pk=title.pk).runtime_minutes == 76
    assert proposal.title == title


@pytest.mark.parametrize("page", ["", "credits/", "season/1/", "season/1/episode/1/"])
def test_a_form_that_lay_open_while_the_title_was_merged_is_taken(
    browser: Client, title: Title, page: str
) -> None:
    double = make_known_title("Signal too", **{"id/imdb": "tt1"})
    typed = {
        "": {"runtime_minutes": "76"},
        "credits/": {"credit-1-person": "Cho Jin-woong"},
        "season/1/": {"episode_count": "17"},
        "season/1/episode/1/": {"runtime_minutes": "76"},
    }[page]
    url = f"/titles/{double.slug}/edit/{page}"
    sent = sent_by(browser.get(url).text, **typed)
    merge_titles(title, double, by=None)

    answer = browser.post(url, sent)

    proposal = TitleEdit.objects.get(status=EditStatus.PROPOSED)
    assert answer.status_code == 302
    assert (proposal.title, len(proposal.changes)) == (title, 1)
