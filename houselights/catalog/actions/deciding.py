"""The team decides about what members propose, and takes decisions back."""

from __future__ import annotations

from typing import Any, TypedDict

from django.db import IntegrityError, transaction
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.actions.proposing import RECORDS, AlreadyDecided
from houselights.catalog.actions.records import Changes, Refused
from houselights.catalog.alongside import held_by
from houselights.catalog.models import EditStatus
from houselights.catalog.models.edits import RecordEdit
from houselights.catalog.proposal_queries import waiting_proposals
from houselights.catalog.provenance import same_value


class CannotAccept(ValueError):
    """The record has changed so that the proposal no longer fits: a title would end before it
    began, somebody would be without a name, another has the id."""


class CannotReopen(ValueError):
    """What the proposal wrote was edited since."""


class Kept(TypedDict):
    """What it takes to take an acceptance back: JSON. `made` is {field: [before, after]}."""

    proposed: Changes
    made: Changes
    sources: dict[str, Any]
    overridden: dict[str, Any]


@transaction.atomic
def accept_proposal(proposal: RecordEdit, *, by: Member) -> Kept:
    """The edit is made as its proposer's, on the record that the proposal's was merged into if it
    was. Raises AlreadyDecided, CannotAccept."""
    _decide(proposal, EditStatus.APPLIED, by=by)
    records = RECORDS[type(proposal)]
    row = records.locked(proposal.target)
    if kept := row.merged_into:  # meanwhile
        row = records.locked(kept)
    record = records.read_record(row)
    proposed = proposal.changes
    try:
        with transaction.atomic():
            changes = {field: value for field, (_before, value) in proposed.items()}
            edit = records.edit(row, changes, by=proposal.by)
    except (Refused, IntegrityError) as error:
        raise CannotAccept from error
    made = edit.changes if edit else {}
    if edit:
        edit.delete()  # the proposal itself stands in the history
    setattr(proposal, proposal.of, row)
    proposal.changes = made or proposed
    proposal.save(update_fields=[proposal.of, "changes"])
    return {
        "proposed": proposed,
        "made": made,
        "sources": {field: record.sources.get(field) for field in made},
        "overridden": {field: record.overridden.get(field) for field in made},
    }


@transaction.atomic
def refuse_proposal(proposal: RecordEdit, *, by: Member) -> None:
    """Raises AlreadyDecided."""
    _decide(proposal, EditStatus.REFUSED, by=by)


@transaction.atomic
def reopen_proposal(proposal: RecordEdit, kept: Kept | None) -> None:
    """The decision about it is taken back: it waits again, and what it wrote (`kept`, if it was
    accepted) is as it was. Raises CannotReopen."""
    edits = type(proposal)._default_manager.select_for_update()
    proposal = edits.get(pk=proposal.pk)
    if proposal.status == EditStatus.PROPOSED:
        raise CannotReopen
    if proposal.status == EditStatus.APPLIED:
        if kept is None:
            raise CannotReopen
        _unwrite(proposal, kept)
        proposal.changes = kept["proposed"]
    proposal.status, proposal.decided_by, proposal.decided_at = EditStatus.PROPOSED, None, None
    proposal.save(update_fields=["changes", "status", "decided_by", "decided_at"])


def _unwrite(proposal: RecordEdit, kept: Kept) -> None:
    records = RECORDS[type(proposal)]
    row = records.locked(proposal.record)
    record = records.read_record(row)
    made = kept["made"]
    if row.merged_into_id or any(
        not same_value(record.values.get(field), after) for field, (_before, after) in made.items()
    ):
        raise CannotReopen
    gone = {field for field, (before, _after) in made.items() if before is None}
    if any(set(held_by(field, record.values)) - gone for field in gone):
        raise CannotReopen
    record.values = _with(
        record.values, {field: before for field, (before, _after) in made.items()}
    )
    record.sources = _with(record.sources, kept["sources"])
    record.overridden = _with(record.overridden, kept["overridden"])
    back = {field: [after, before] for field, (before, after) in made.items()}
    try:
        with transaction.atomic():
            records.refuse(row, record, back)
            row.put_provenance(record)
            records.write(row, back, by=None)
    except (Refused, IntegrityError) as error:
        raise CannotReopen from error


def _with(known: dict[str, Any], earlier: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in {**known, **earlier}.items() if value is not None}


def _decide(proposal: RecordEdit, status: EditStatus, *, by: Member) -> None:
    undecided = waiting_proposals(type(proposal)).filter(pk=proposal.pk)
    if not undecided.update(status=status, decided_by=by, decided_at=timezone.now()):
        raise AlreadyDecided
    proposal.refresh_from_db()
