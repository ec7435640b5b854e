"""Edits that members propose; the team decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, TypedDict

from django.db import IntegrityError, transaction
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.actions.editing import TITLES, edit_title
from houselights.catalog.actions.records import IdTaken
from houselights.catalog.alongside import held_by
from houselights.catalog.document import read_document, read_record, write_changes
from houselights.catalog.models import EditStatus, Title, TitleEdit
from houselights.catalog.provenance import TYPED, Value, difference, same_value

PROPOSALS_AN_HOUR = 20
WAITING_AT_MOST = 60
"""Of one member."""


class NothingProposed(ValueError):
    """The proposal changes nothing."""


class TooManyProposals(Exception):
    """A member proposes faster than anybody reads."""


class AlreadyDecided(ValueError):
    """Somebody was quicker."""


class CannotAccept(ValueError):
    """The title has changed so that the proposal no longer fits: it would end before it began, or
    another title has the id."""


class CannotReopen(ValueError):
    """What the proposal wrote was edited since."""


class Kept(TypedDict):
    """What it takes to take an acceptance back: JSON. `made` is {field: [before, after]}."""

    proposed: dict[str, list[Value]]
    made: dict[str, list[Value]]
    sources: dict[str, Any]
    overridden: dict[str, Any]


@transaction.atomic
def propose_edit(
    title: Title, changes: Mapping[str, Value], *, by: Member, note: str = ""
) -> TitleEdit:
    """Keeps the edit for the team to look at. Raises NothingProposed, TooManyProposals."""
    before = read_document(title)
    wanted = difference(before, {**before, **changes})
    if not wanted:
        raise NothingProposed
    _refuse_floods(by)
    return TitleEdit.objects.create(
        title=title,
        source=TYPED,
        by=by,
        status=EditStatus.PROPOSED,
        note=note[:300],
        changes={field: [before.get(field), value] for field, value in wanted.items()},
    )


def withdraw_proposal(proposal: TitleEdit) -> None:
    """Its proposer thinks better of it. Raises AlreadyDecided."""
    gone, _rows = TitleEdit.objects.filter(pk=proposal.pk, status=EditStatus.PROPOSED).delete()
    if not gone:
        raise AlreadyDecided


@transaction.atomic
def accept_proposal(proposal: TitleEdit, *, by: Member) -> Kept:
    """The edit is made as its proposer's, on the title that the proposal's title was merged into if
    it was. Raises AlreadyDecided, CannotAccept."""
    _decide(proposal, EditStatus.APPLIED, by=by)
    title = TITLES.locked(proposal.title.merged_into or proposal.title)
    record = read_record(title)
    proposed = proposal.changes
    try:
        with transaction.atomic():
            changes = {field: value for field, (_before, value) in proposed.items()}
            edit = edit_title(title, changes, by=proposal.by)
    except (IdTaken, IntegrityError) as error:
        raise CannotAccept from error
    made = edit.changes if edit else {}
    if edit:
        edit.delete()  # the proposal itself stands in the history
    proposal.title, proposal.changes = title, made or proposed
    proposal.save(update_fields=["title", "changes"])
    return {
        "proposed": proposed,
        "made": made,
        "sources": {field: record.sources.get(field) for field in made},
        "overridden": {field: record.overridden.get(field) for field in made},
    }


@transaction.atomic
def refuse_proposal(proposal: TitleEdit, *, by: Member) -> None:
    """Raises AlreadyDecided."""
    _decide(proposal, EditStatus.REFUSED, by=by)


@transaction.atomic
def reopen_proposal(proposal: TitleEdit, kept: Kept | None) -> None:
    """The decision about it is taken back: it waits again, and what it wrote (`kept`, if it was
    accepted) is as it was. Raises CannotReopen."""
    proposal = TitleEdit.objects.select_for_update().get(pk=proposal.pk)
    if proposal.status == EditStatus.PROPOSED:
        raise CannotReopen
    if proposal.status == EditStatus.APPLIED:
        if kept is None:
            raise CannotReopen
        _unwrite(proposal.title, kept)
        proposal.changes = kept["proposed"]
    proposal.status, proposal.decided_by, proposal.decided_at = EditStatus.PROPOSED, None, None
    proposal.save(update_fields=["changes", "status", "decided_by", "decided_at"])


def _unwrite(title: Title, kept: Kept) -> None:
    title = TITLES.locked(title)
    record = read_record(title)
    made = kept["made"]
    if title.merged_into_id or any(
        not same_value(record.values.get(field), after) for field, (_before, after) in made.items()
    ):
        raise CannotReopen
    gone = {field for field, (before, _after) in made.items() if before is None}
    if any(set(held_by(field, record.values)) - gone for field in gone):
        raise CannotReopen
    title.sources = _with(record.sources, kept["sources"])
    title.overridden = _with(record.overridden, kept["overridden"])
    write_changes(title, {field: [after, before] for field, (before, after) in made.items()})


def _with(known: dict[str, Any], earlier: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in {**known, **earlier}.items() if value is not None}


def _refuse_floods(by: Member) -> None:
    """Raises TooManyProposals."""
    mine = TitleEdit.objects.filter(by=by, status=EditStatus.PROPOSED)
    hour_ago = timezone.now() - timedelta(hours=1)
    if mine.count() >= WAITING_AT_MOST or (
        TitleEdit.objects.filter(by=by, at__gte=hour_ago).count() >= PROPOSALS_AN_HOUR
    ):
        raise TooManyProposals


def _decide(proposal: TitleEdit, status: EditStatus, *, by: Member) -> None:
    waiting = TitleEdit.objects.filter(pk=proposal.pk, status=EditStatus.PROPOSED)
    if not waiting.update(status=status, decided_by=by, decided_at=timezone.now()):
        raise AlreadyDecided
    proposal.refresh_from_db()
