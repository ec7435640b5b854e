"""Records written down, edited, loaded, taken back: over the database."""

import pytest

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.actions import (
    accept_proposal,
    create_title,
    edit_title,
    load_title,
    propose_edit,
    refuse_proposal,
    take_back,
)
from houselights.catalog.actions.proposing import AlreadyDecided, NothingProposed
from houselights.catalog.document import read_document
from houselights.catalog.models import EditStatus, Person, TitleEdit
from houselights.catalog.provenance import Document
from houselights.catalog.tests.factories import make_known_title

pytestmark = pytest.mark.django_db


def said(document: Document) -> dict[str, tuple[object, str]]:
    return {field: (value, "imdb") for field, value in document.items()}


def test_a_document_written_and_read_is_the_same() -> None:
    first = make_known_title()
    document = read_document(first)
    del document["id/imdb"]

    second = create_title(document, name="Signal", source="imdb")

    assert read_document(second) == document
    assert second.slug == "signal-2016"
    assert Person.objects.count() == 1


def test_a_local_edit_stands_after_a_load_and_can_be_taken_back() -> None:
    title = make_known_title()
    loaded = read_document(title)
    member = MemberFactory.create()

    edit_title(title, {"runtime_minutes": 70, "name/ko/시그널": None}, by=member)
    load_title(title, said({**loaded, "runtime_minutes": 80}), sources={"imdb"})

    assert title.runtime_minutes == 70
    assert "name/ko/시그널" not in read_document(title)
    take_back(title, ["runtime_minutes", "name/ko/시그널"], by=member)
    assert title.runtime_minutes == 80
    assert read_document(title) == {**loaded, "runtime_minutes": 80}


def test_a_repeated_load_writes_nothing() -> None:
    title = make_known_title()
    loaded = read_document(title)
    edit_title(title, {"runtime_minutes": 70}, by=None)
    load_title(title, said(loaded), sources={"imdb"})
    before = (title.changed_at, TitleEdit.objects.count())

    load_title(title, said(loaded), sources={"imdb"})

    title.refresh_from_db()
    assert (title.changed_at, TitleEdit.objects.count()) == before


def test_the_history_says_who_changed_what() -> None:
    title = make_known_title()
    member = MemberFactory.create()

    edit_title(title, {"status": "airing"}, by=member)

    edit = title.edits.first()
    assert edit is not None
    assert (edit.by, edit.changes) == (member, {"status": ["ended", "airing"]})


def test_an_edit_that_changes_nothing_leaves_no_row() -> None:
    title = make_known_title()

    assert edit_title(title, {"status": "ended"}, by=None) is None


def test_a_proposal_changes_nothing_before_it_is_accepted() -> None:
    title = make_known_title()
    member, editor = MemberFactory.create(), MemberFactory.create()

    proposal = propose_edit(title, {"runtime_minutes": 76, "status": "ended"}, by=member)

    title.refresh_from_db()
    assert title.runtime_minutes == 75
    assert proposal.changes == {"runtime_minutes": [75, 76]}
    accept_proposal(proposal, by=editor)
    title.refresh_from_db()
    assert title.runtime_minutes == 76
    assert (proposal.status, proposal.decided_by) == (EditStatus.APPLIED, editor)


def test_a_proposal_is_decided_once() -> None:
    proposal = propose_edit(make_known_title(), {"runtime_minutes": 76}, by=MemberFactory.create())
    refuse_proposal(proposal, by=MemberFactory.create())

    with pytest.raises(AlreadyDecided):
        accept_proposal(proposal, by=MemberFactory.create())

    proposal.title.refresh_from_db()
    assert proposal.title.runtime_minutes == 75


def test_a_proposal_of_nothing_is_refused() -> None:
    with pytest.raises(NothingProposed):
        propose_edit(make_known_title(), {"status": "ended"}, by=MemberFactory.create())
