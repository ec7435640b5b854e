"""The people of a title, as an own export has them, with where their fields come from."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from houselights.catalog.checking import check_person_field
from houselights.catalog.models import NameKind, Person, PersonId, PersonName
from houselights.catalog.person_document import is_in_order, new_rows, put_years
from houselights.catalog.provenance import Document
from houselights.transfer.wordpress.own.sayings import objects_of, put_sayings, read_document_in
from houselights.transfer.wordpress.own.values import BadField, text_in

_LONGEST_SLUG = 120
EARLIER = "earlier"
"""The source of what is from before sources were noted."""


@dataclass(frozen=True, slots=True)
class Credited:
    """`merged_into` is the slug of the record that this one is a double of."""

    person: Person
    document: Document
    merged_into: str = ""


def read_people(value: Any) -> list[Credited]:
    """Raises BadField."""
    return [_read(slug, facts) for slug, facts in objects_of(value, "people").items()]


def make_people(people: Collection[Credited]) -> None:
    """Those who are not here yet; an id that somebody else has here is left out."""
    known = set(
        Person.objects.filter(slug__in=[one.person.slug for one in people]).values_list(
            "slug", flat=True
        )
    )
    new = [one for one in people if one.person.slug not in known]
    for one in new:
        put_years(one.person, one.document)
        one.person.save()
        names, ids = new_rows(one.person, one.document)
        PersonName.objects.bulk_create(names)
        PersonId.objects.bulk_create(ids, ignore_conflicts=True)
    for one in new:
        if one.merged_into and one.merged_into != one.person.slug:
            kept = Person.objects.filter(slug=one.merged_into, merged_into=None).first()
            Person.objects.filter(pk=one.person.pk).update(merged_into=kept)


def _read(slug: str, facts: Any) -> Credited:
    if not slug or len(slug) > _LONGEST_SLUG:
        raise BadField("people")
    if isinstance(facts, list):
        facts = {"document": _named(facts), "source": EARLIER}
    facts = objects_of(facts, "people")
    document = read_document_in(facts, check_person_field)
    person = put_sayings(Person(slug=slug), facts, check_person_field)
    if not is_in_order(document):
        raise BadField("people death_year")
    return Credited(person, document, text_in(facts, "merged_into", _LONGEST_SLUG))


def _named(names: list[Any]) -> Document:
    """Of older exports, which have only text, language and kind of each name."""
    found: Document = {}
    for name in names:
        if not isinstance(name, list) or len(name) != 3:
            raise BadField("people")
        parts = dict(zip(("text", "language", "kind"), name, strict=True))
        text, language = text_in(parts, "text", 300), text_in(parts, "language", 20)
        kind = text_in(parts, "kind", 14)
        if not text or kind not in NameKind.values:
            raise BadField("people")
        found.setdefault(f"name/{language}/{text}", {"kind": kind})
    return found
