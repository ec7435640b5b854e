"""Which of the people here TMDB means, and what it knows of them beside their credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from django.utils.text import slugify

from houselights.catalog.models import NameKind, Person, PersonId, PersonName, Scheme, Title
from houselights.catalog.slugs import LONGEST
from houselights.catalog.tmdb.credits import AtTmdb

TMDB_PERSON = Scheme.TMDB_PERSON


def slugs_of(people: Iterable[AtTmdb]) -> dict[int, str]:
    """The slug of each by TMDB's number: of whoever has that number here, else of a namesake who
    has none, else a new one. Nobody gets the slug of another."""
    wanted = {person.number: person for person in people}
    known = PersonId.objects.filter(scheme=TMDB_PERSON, value__in=map(str, wanted))
    found = {int(value): slug for value, slug in known.values_list("value", "person__slug")}
    namesakes = _namesakes(person.name for person in wanted.values())
    taken = set(found.values())
    occupied = _occupied(person.name for person in wanted.values())
    for number, person in wanted.items():
        if number in found:
            continue
        free = (slug for slug in namesakes.get(person.name, ()) if slug not in taken)
        found[number] = next(free, "") or _new_slug(person.name, occupied | taken)
        taken.add(found[number])
    return found


def note_people(title: Title, people: Mapping[str, AtTmdb]) -> None:
    """Keeps TMDB's number and the original name of those of the people, by slug, whom the title
    credits."""
    here = Person.objects.filter(slug__in=people, credits__title=title).distinct()
    ids, names = [], []
    for person in here.prefetch_related("names", "external_ids"):
        at_tmdb = people[person.slug]
        if all(one.scheme != TMDB_PERSON for one in person.external_ids.all()):
            ids.append(PersonId(person=person, scheme=TMDB_PERSON, value=str(at_tmdb.number)))
        known = {name.text for name in person.names.all()}
        if at_tmdb.original and at_tmdb.original not in known:
            names.append(
                PersonName(
                    person=person, text=at_tmdb.original, language=at_tmdb.language,
                    kind=NameKind.ORIGINAL,
                )
            )  # fmt: skip
    PersonId.objects.bulk_create(ids, ignore_conflicts=True)
    PersonName.objects.bulk_create(names, ignore_conflicts=True)


def _namesakes(names: Iterable[str]) -> dict[str, list[str]]:
    """Slugs by name, of those who have no number of TMDB's."""
    rows = PersonName.objects.filter(text__in=set(names)).exclude(
        person__external_ids__scheme=TMDB_PERSON
    )
    found: dict[str, list[str]] = {}
    for name, slug in rows.order_by("person_id").values_list("text", "person__slug").distinct():
        found.setdefault(name, []).append(slug)
    return found


def _occupied(names: Iterable[str]) -> set[str]:
    slugs = {_plain_slug(name) for name in names}
    return set(Person.objects.filter(slug__in=slugs).values_list("slug", flat=True))


def _plain_slug(name: str) -> str:
    return slugify(name, allow_unicode=True)[:LONGEST].strip("-") or "person"


def _new_slug(name: str, occupied: set[str]) -> str:
    base = _plain_slug(name)
    if base not in occupied:
        return base
    numbered = (f"{base}-{number}" for number in count(2))
    return next(
        slug
        for slug in numbered
        if slug not in occupied and not Person.objects.filter(slug=slug).exists()
    )
