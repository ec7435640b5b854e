"""A person as one flat document, and back, as `catalog.document` does it for titles.

Fields: `name/<language>/<text>` with its kind, `birth_year`, `death_year`, `id/<scheme>`.
"""

from __future__ import annotations

from collections.abc import Mapping

from houselights.catalog.models import Person, PersonId, PersonName
from houselights.catalog.names_shown import first_name, showing_names
from houselights.catalog.people import bill_anew
from houselights.catalog.provenance import Document, Value

YEARS = ("birth_year", "death_year")


def read_person(person: Person) -> Document:
    """All that is known of somebody, but for what they did. Reads prefetched rows, if any."""
    found: Document = {year: value for year in YEARS if (value := getattr(person, year))}
    for name in person.names.all():
        found[f"name/{name.language}/{name.text}"] = {"kind": name.kind}
    return found | {f"id/{one.scheme}": one.value for one in person.external_ids.all()}


def write_person(person: Person, changes: Mapping[str, list[Value]]) -> None:
    """Writes {field: [before, after]} into the tables; saves the person. The lines that call them
    by name follow."""
    before = _shown(person)
    put_years(person, {field: value for field, (_before, value) in changes.items()})
    person.save()
    for field, (_before, value) in changes.items():
        kind, _slash, rest = field.partition("/")
        if kind == "id":
            _write_id(person, rest, value)
        elif kind == "name":
            language, text = rest.split("/", 1)
            _write_name(person, language, text, value)
    if _shown(person) != before:
        bill_anew([person.pk])


def put_years(person: Person, values: Mapping[str, Value]) -> None:
    """Onto a person whom the caller saves."""
    for year in YEARS:
        if year in values:
            setattr(person, year, values[year])


def is_in_order(document: Mapping[str, Value]) -> bool:
    """Whether nobody dies before their birth."""
    born, died = (document.get(year) for year in YEARS)
    return not born or not died or bool(died >= born)


def new_rows(person: Person, document: Document) -> tuple[list[PersonName], list[PersonId]]:
    """The rows of somebody who was just written down."""
    names, ids = [], []
    for field, value in document.items():
        kind, _slash, rest = field.partition("/")
        if kind == "name":
            language, text = rest.split("/", 1)
            names.append(PersonName(person=person, language=language, text=text, **value))
        elif kind == "id":
            ids.append(PersonId(person=person, scheme=rest, value=value))
    return names, ids


def _write_name(person: Person, language: str, text: str, value: Value) -> None:
    rows = PersonName.objects.filter(person=person, language=language, text=text)
    if value is None:
        rows.delete()
    elif not rows.update(kind=value["kind"]):
        PersonName.objects.create(person=person, language=language, text=text, **value)


def _write_id(person: Person, scheme: str, value: Value) -> None:
    rows = PersonId.objects.filter(person=person, scheme=scheme)
    if not value:
        rows.delete()
    elif not rows.update(value=value):
        PersonId.objects.create(person=person, scheme=scheme, value=value)


def _shown(person: Person) -> str:
    with showing_names(""):
        shown = first_name(list(PersonName.objects.filter(person=person)))
    return shown.text if shown else ""
