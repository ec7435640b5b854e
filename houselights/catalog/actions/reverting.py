"""An edit is taken back as a whole, from the history."""

from __future__ import annotations

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.actions.editing import keep_edit, locked, refuse_taken_ids
from houselights.catalog.document import read_record
from houselights.catalog.models import EditStatus, TitleEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.provenance import TYPED, same_value

REVERTED_KINDS = (EditKind.EDIT, EditKind.TAKE_BACK)
"""Of what was loaded, single fields are typed over; a merge is split."""


class NothingToTakeBack(ValueError):
    """None of its fields stands as the edit left it, or it is no edit of somebody here."""


@transaction.atomic
def revert_edit(edit: TitleEdit, *, by: Member | None) -> TitleEdit:
    """Its fields are what they were before it, but for those that were edited since. What the edit
    typed over a source is the source's again. Raises NothingToTakeBack, IdTaken."""
    if edit.kind not in REVERTED_KINDS or edit.status != EditStatus.APPLIED:
        raise NothingToTakeBack
    title = locked(edit.title)
    record = read_record(title)
    before = {
        field: value
        for field, (value, after) in edit.changes.items()
        if same_value(record.values.get(field), after)
    }
    said_elsewhere = [
        field
        for field, value in before.items()
        if field in record.overridden and same_value(record.overridden[field][0], value)
    ]
    made = record.take_back(said_elsewhere)
    made |= record.edit({field: before[field] for field in before if field not in said_elsewhere})
    refuse_taken_ids({field: value for field, (_before, value) in made.items()}, but=title)
    kept = keep_edit(title, record, made, EditKind.TAKE_BACK, source=TYPED, by=by)
    if kept is None:
        raise NothingToTakeBack
    return kept
