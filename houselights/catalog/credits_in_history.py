"""When two people become one, or are parted again, credits of titles change hands: the history of
each of these titles says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from houselights.catalog.models import Credit, Person, PersonEdit, TitleEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.names_shown import showing_names
from houselights.catalog.people import named_people
from houselights.catalog.provenance import Document, difference

Credits = dict[int, Document]
"""Of each title the fields of its credits, without the names."""
_AT_ONCE = 500
_KINDS = {EditKind.MERGE: EditKind.PEOPLE, EditKind.SPLIT: EditKind.PARTED}


def credits_of_both(people: Collection[Person]) -> Credits:
    found: Credits = defaultdict(dict)
    rows = Credit.objects.filter(person__in=people).order_by("place", "pk")
    columns = ("title_id", "role", "person__slug", "character", "place")
    for title_id, role, slug, character, place in rows.values_list(*columns):
        found[title_id][f"credit/{role}/{slug}"] = {"character": character, "place": place}
    return found


def note_in_titles(before: Credits, people: Collection[Person], *, because: PersonEdit) -> None:
    """`before` is what stood when the merge, or the splitting, began. A row for each title, many at
    once."""
    after = credits_of_both(people)
    names = _names_of(people)
    rows = [
        TitleEdit(
            title_id=title_id,
            kind=_KINDS[EditKind(because.kind)],
            source=because.source,
            by=because.by,
            because=because,
            changes=changes,
        )
        for title_id in sorted({*before, *after})
        if (changes := _changes(before.get(title_id, {}), after.get(title_id, {}), names))
    ]
    TitleEdit.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _changes(before: Document, after: Document, names: dict[str, str]) -> Document:
    return {
        field: [
            {"name": names[field.split("/", 2)[2]], **one[field]} if field in one else None
            for one in (before, after)
        ]
        for field in difference(before, after)
    }


def _names_of(people: Collection[Person]) -> dict[str, str]:
    with showing_names(""):  # whoever it is that writes
        found = named_people().filter(pk__in=[person.pk for person in people])
        return {person.slug: person.name for person in found}
