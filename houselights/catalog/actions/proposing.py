"""Edits that members propose; the team decides."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.actions.editing import edit_title
from houselights.catalog.document import read_document
from houselights.catalog.models import EditStatus, Title, TitleEdit
from houselights.catalog.provenance import TYPED, Value, difference


class NothingProposed(ValueError):
    """The proposal changes nothing."""


class AlreadyDecided(ValueError):
    """Somebody was quicker."""


@transaction.atomic
def propose_edit(
    title: Title, changes: Mapping[str, Value], *, by: Member, note: str = ""
) -> TitleEdit:
    """Keeps the edit for the team to look at. Raises NothingProposed."""
    before = read_document(title)
    wanted = difference(before, {**before, **changes})
    if not wanted:
        raise NothingProposed
    return TitleEdit.objects.create(
        title=title,
        source=TYPED,
        by=by,
        status=EditStatus.PROPOSED,
        note=note[:300],
        changes={field: [before.get(field), value] for field, value in wanted.items()},
    )


@transaction.atomic
def accept_proposal(proposal: TitleEdit, *, by: Member) -> None:
    """The edit is made as its proposer's. Raises AlreadyDecided."""
    _decide(proposal, EditStatus.APPLIED, by=by)
    changes = {field: value for field, (_before, value) in proposal.changes.items()}
    made = edit_title(proposal.title, changes, by=proposal.by)
    if made:
        made.delete()  # the proposal itself stands in the history


@transaction.atomic
def refuse_proposal(proposal: TitleEdit, *, by: Member) -> None:
    """Raises AlreadyDecided."""
    _decide(proposal, EditStatus.REFUSED, by=by)


def _decide(proposal: TitleEdit, status: EditStatus, *, by: Member) -> None:
    waiting = TitleEdit.objects.filter(pk=proposal.pk, status=EditStatus.PROPOSED)
    if not waiting.update(status=status, decided_by=by, decided_at=timezone.now()):
        raise AlreadyDecided
    proposal.refresh_from_db()
