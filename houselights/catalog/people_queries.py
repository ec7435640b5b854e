"""Reads for those who write people: history, doubles."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice

from django.db.models import F, Prefetch, QuerySet
from django.http import Http404

from houselights.catalog.editing_queries import LOOKED_AT, SHOWN_DOUBLES, done, newest_of_fields
from houselights.catalog.finding import find_people, people_spelt_alike
from houselights.catalog.models import Credit, EditStatus, Person, PersonEdit
from houselights.catalog.people import named_people
from houselights.catalog.queries import get_person_or_404

SHOWN_ALIKE = 5


def get_kept_person_or_404(slug: str) -> Person:
    """Not of one that was merged into another."""
    person = get_person_or_404(slug)
    if person.merged_into_id:
        raise Http404
    return person


def edits_of_person(person: Person) -> QuerySet[PersonEdit]:
    """What was changed, the newest first."""
    return done(person.edits.all()).prefetch_related(Prefetch("other", named_people()))


def get_person_edit_or_404(person: Person, pk: int) -> PersonEdit:
    edits: QuerySet[PersonEdit] = person.edits.filter(pk=pk, status=EditStatus.APPLIED)
    edit = edits.select_related("person").first()
    if edit is None:
        raise Http404
    return edit


def last_editors_of_person(person: Person, fields: Collection[str]) -> dict[str, PersonEdit]:
    """The newest edit of each of these fields."""
    return newest_of_fields(edits_of_person(person), fields)


def doubles_of_person(person: Person, text: str) -> list[Person]:
    """Who may be the same: whom a search finds, else who shares a name."""
    if text:
        found = find_people(text, limit=SHOWN_DOUBLES + 1)
    else:
        names = [name.text for name in person.names.all()]
        named = named_people().filter(merged_into=None, names__text__in=names)
        found = list(named.exclude(pk=person.pk).distinct()[:SHOWN_DOUBLES])
    return [one for one in found if one.pk != person.pk][:SHOWN_DOUBLES]


def spelt_alike(person: Person) -> list[Person]:
    """Who may be the same in another spelling, but for those who share a name."""
    names = {name.text for name in person.names.all()}
    near = people_spelt_alike(person, limit=LOOKED_AT)
    others = (one for one in near if names.isdisjoint(name.text for name in one.names.all()))
    return list(islice(others, SHOWN_ALIKE))


def credits_by_title(person: Person) -> list[Credit]:
    """The newest title first."""
    rows: QuerySet[Credit] = Credit.objects.filter(person=person).select_related("title")
    rows = rows.prefetch_related("title__names")
    return list(rows.order_by(F("title__year").desc(nulls_last=True), "title__slug", "role"))
