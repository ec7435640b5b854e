"""Two records of one person become one, and can be parted again."""

from __future__ import annotations

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.actions.merging import CannotMerge, CannotSplit
from houselights.catalog.actions.people import PEOPLE
from houselights.catalog.credits_in_history import credits_of_both, note_in_titles
from houselights.catalog.credits_moving import move_credits, move_credits_back
from houselights.catalog.merging_rows import move_all, move_back
from houselights.catalog.models import Person, PersonEdit, PersonId, Scheme
from houselights.catalog.models.edits import EditKind
from houselights.catalog.people import bill_anew
from houselights.catalog.person_document import YEARS, is_in_order, read_person, write_person
from houselights.catalog.provenance import TYPED, Document, Record, Value

IDS, CREDITS = "ids", "credits"  # in `PersonEdit.moved`, beside the labels of movers


@transaction.atomic
def merge_people(kept: Person, double: Person, *, by: Member | None) -> PersonEdit:
    """`kept` gets what `double` knows and it does not, all credits of the double, and what else
    hangs on it; the double's address leads to it. Raises CannotMerge."""
    rows = Person.objects.select_for_update().in_bulk([kept.pk, double.pk])
    if len(rows) < 2 or any(row.merged_into_id for row in rows.values()):
        raise CannotMerge
    kept, double = rows[kept.pk], rows[double.pk]
    credits = credits_of_both([kept, double])
    record, other = PEOPLE.read_record(kept), PEOPLE.read_record(double)
    changes = _learn(record, other)
    ids = {field: value for field, (_none, value) in changes.items() if field.startswith("id/")}
    for field in ids:
        PersonId.objects.filter(person=double, scheme=field.partition("/")[2]).delete()
    kept.put_provenance(record)
    write_person(kept, changes)
    double.merged_into = kept
    double.save(update_fields=["merged_into"])
    Person.objects.filter(merged_into=double).update(merged_into=kept)
    moved = [*move_all(double, kept), [IDS, ids], [CREDITS, move_credits(double, kept)]]
    bill_anew([kept.pk])
    edit = PersonEdit.objects.create(
        person=kept, kind=EditKind.MERGE, source=TYPED, by=by, other=double, changes=changes,
        moved=moved,
    )  # fmt: skip
    note_in_titles(credits, [kept, double], because=edit)
    return edit


@transaction.atomic
def split_person(merge: PersonEdit, *, by: Member | None) -> Person:
    """Parts them again: the double gets back its credits and ids, and `kept` loses what it had from
    the double alone and nobody has edited since. Raises CannotSplit."""
    kept, double = Person.objects.select_for_update().get(pk=merge.person_id), merge.other
    if merge.kind != EditKind.MERGE or double is None or double.merged_into_id != kept.pk:
        raise CannotSplit
    before = credits_of_both([kept, double])
    record = PEOPLE.read_record(kept)
    gone = record.unlearn(merge.changes)
    moved = dict(merge.moved)
    ids, credits = moved.pop(IDS, {}), moved.pop(CREDITS, {})
    kept.put_provenance(record)
    write_person(kept, gone)
    move_back([[label, rows] for label, rows in moved.items()], double, kept)
    move_credits_back(credits, double, kept)
    double.merged_into = None
    double.save(update_fields=["merged_into"])
    write_person(double, _free_again(ids, gone, double))
    bill_anew([kept.pk, double.pk])
    edit = PersonEdit.objects.create(
        person=kept, kind=EditKind.SPLIT, source=TYPED, by=by, other=double, changes=gone
    )
    note_in_titles(before, [kept, double], because=edit)
    return double


def _learn(record: Record, other: Record) -> dict[str, list[Value]]:
    """What comes of the double. What a source says of the double alone, as `kept` has a number of
    its own there, would go with the next load: whoever merges them says it too."""
    changes = record.learn(other)
    years = {year: changes[year] for year in YEARS if year in changes}
    if not is_in_order(record.values):
        record.unlearn(years)
        changes = {field: change for field, change in changes.items() if field not in years}
    staying = {field for field in other.values if field.startswith("id/") and field not in changes}
    silent = {Scheme(field.partition("/")[2]).source for field in staying}
    for field in changes:
        _silence(record, field, silent)
    return changes


def _silence(record: Record, field: str, sources: set[str]) -> None:
    if record.source_of(field) in sources:
        record.sources[field] = TYPED
    if field in record.overridden and record.overridden[field][1] in sources:
        del record.overridden[field]
    others = [one for one in record.outranked.pop(field, []) if one[1] not in sources]
    if others:
        record.outranked[field] = others


def _free_again(ids: Document, gone: dict[str, list[Value]], double: Person) -> Document:
    """Of the ids that the double had those that `kept` has given up, as changes."""
    known = read_person(double)
    return {
        field: [None, value] for field, value in ids.items() if field in gone and field not in known
    }
