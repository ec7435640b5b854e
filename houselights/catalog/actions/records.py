"""What is done to a record of any kind: edited, loaded, taken back, with a row of its history."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Generic, TypeVar

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.models.edits import Edit, EditKind, EditStatus, RecordEdit
from houselights.catalog.models.sourced import Sourced
from houselights.catalog.provenance import TYPED, Document, Incoming, Record, Value, same_value

Row = TypeVar("Row", bound=Sourced)
Changes = dict[str, list[Value]]
"""{field: [before, after]}."""
REVERTED_KINDS = (EditKind.EDIT, EditKind.TAKE_BACK)
"""Of what was loaded, single fields are typed over; a merge is split."""


class Refused(ValueError):
    """What a record would be then, it can't be."""


class IdTaken(Refused):
    """Another record of the kind has this id elsewhere."""

    def __init__(self, field: str, other: Sourced) -> None:
        super().__init__(f"{field} is an id of {other}")
        self.field, self.other = field, other


class NothingToTakeBack(ValueError):
    """None of its fields stands as the edit left it, or it is no edit of somebody here."""


class Records(Generic[Row, Edit]):
    """How records of one kind are read, written and accounted for."""

    edits: type[Edit]

    def locked(self, row: Row) -> Row:
        """As it stands in the database, while nobody else may write it."""
        row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
        return row

    def read(self, row: Row) -> Document:
        raise NotImplementedError

    def write(self, row: Row, changes: Changes, *, by: Member | None) -> None:
        """Into the tables; saves the row."""
        raise NotImplementedError

    def account(
        self, row: Row, kind: EditKind, changes: Changes, *, source: str, by: Member | None
    ) -> Edit:
        """A row of the history."""
        raise NotImplementedError

    def refuse(self, row: Row, record: Record, made: Changes) -> None:
        """Raises Refused where these changes, already in the record, must not be written."""
        raise NotImplementedError

    def along(self, changes: Mapping[str, Value], known: Document) -> Mapping[str, Value]:
        """The changes with what goes along with them."""
        return changes

    def settle(self, record: Record, made: Changes) -> None:
        """What has to stand in the record besides, before it is written."""

    def read_record(self, row: Row) -> Record:
        return row.as_record(self.read(row))

    @transaction.atomic
    def edit(self, row: Row, changes: Mapping[str, Value], *, by: Member | None) -> Edit | None:
        record = self.read_record(self.locked(row))
        made = record.edit(self.along(changes, record.values))
        self.refuse(row, record, made)
        return self.keep(row, record, made, EditKind.EDIT, source=TYPED, by=by)

    @transaction.atomic
    def load(
        self, row: Row, incoming: Incoming, *, sources: Collection[str], by: Member | None
    ) -> Edit | None:
        record = self.read_record(self.locked(row))
        made = record.load(incoming, sources=sources)
        said_by = ",".join(sorted(sources))
        return self.keep(row, record, made, EditKind.LOAD, source=said_by, by=by)

    @transaction.atomic
    def take_back(self, row: Row, fields: Collection[str], *, by: Member | None) -> Edit | None:
        record = self.read_record(self.locked(row))
        made = record.take_back(fields)
        self.refuse(row, record, made)
        return self.keep(row, record, made, EditKind.TAKE_BACK, source=TYPED, by=by)

    @transaction.atomic
    def revert(self, edit: RecordEdit, row: Row, *, by: Member | None) -> Edit:
        if edit.kind not in REVERTED_KINDS or edit.status != EditStatus.APPLIED:
            raise NothingToTakeBack
        record = self.read_record(self.locked(row))
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
        rest = {field: value for field, value in before.items() if field not in said_elsewhere}
        made |= record.edit(rest)
        self.refuse(row, record, made)
        kept = self.keep(row, record, made, EditKind.TAKE_BACK, source=TYPED, by=by)
        if kept is None:
            raise NothingToTakeBack
        return kept

    def keep(
        self,
        row: Row,
        record: Record,
        made: Changes,
        kind: EditKind,
        *,
        source: str,
        by: Member | None,
    ) -> Edit | None:
        """Writes what a record says was made, and a row of the history."""
        self.settle(record, made)
        if not made and record == row.as_record(record.values):
            return None
        row.put_provenance(record)
        self.write(row, made, by=by)
        return self.account(row, kind, made, source=source, by=by) if made else None
