"""People edited, and edits taken back. They are written down by credits: see
`actions.telling_people`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from houselights.accounts.models import Member
from houselights.catalog.actions.records import Changes, IdTaken, Records, Refused
from houselights.catalog.models import Person, PersonEdit, PersonId
from houselights.catalog.models.edits import EditKind
from houselights.catalog.person_document import YEARS, is_in_order, read_person, write_person
from houselights.catalog.provenance import Document, Record, Value


class DiedBeforeBirth(Refused):
    """Typed and loaded years don't go together."""


class NoNameLeft(Refused):
    """Somebody would be without a name."""


class PersonRecords(Records[Person, PersonEdit]):
    edits = PersonEdit

    def read(self, row: Person) -> Document:
        return read_person(row)

    def write(self, row: Person, changes: Changes, *, by: Member | None) -> None:
        write_person(row, changes)

    def account(
        self, row: Person, kind: EditKind, changes: Changes, *, source: str, by: Member | None
    ) -> PersonEdit:
        return PersonEdit.objects.create(
            person=row, kind=kind, source=source, by=by, changes=changes
        )

    def refuse(self, row: Person, record: Record, made: Changes) -> None:
        if not made.keys().isdisjoint(YEARS) and not is_in_order(record.values):
            raise DiedBeforeBirth
        if not any(field.startswith("name/") for field in record.values):
            raise NoNameLeft
        for field, (_before, value) in made.items():
            kind, _slash, scheme = field.partition("/")
            if kind == "id" and value:
                others = PersonId.objects.filter(scheme=scheme, value=value).exclude(person=row)
                if other := others.select_related("person").first():
                    raise IdTaken(field, other.person)


PEOPLE = PersonRecords()


def edit_person(
    person: Person, changes: Mapping[str, Value], *, by: Member | None
) -> PersonEdit | None:
    """Somebody typed these fields (None: taken out); they win over what is loaded. None when
    nothing is another. Raises IdTaken, DiedBeforeBirth, NoNameLeft."""
    return PEOPLE.edit(person, changes, by=by)


def take_back_of_person(
    person: Person, fields: Collection[str], *, by: Member | None
) -> PersonEdit | None:
    """Gives fields that were typed here the values of their sources again. Raises the same."""
    return PEOPLE.take_back(person, fields, by=by)


def revert_person_edit(edit: PersonEdit, *, by: Member | None) -> PersonEdit:
    """As `revert_edit` does it. Raises NothingToTakeBack too."""
    return PEOPLE.revert(edit, edit.person, by=by)
