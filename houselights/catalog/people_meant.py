"""Which of the people here sources and writers mean. Reads only; in a few queries for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TypeVar

from django.utils.text import slugify

from houselights.catalog.models import Person, PersonId, PersonName
from houselights.catalog.provenance import Value
from houselights.catalog.slugs import LONGEST

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody as they are named: `ids` are {scheme: value}."""

    name: str
    ids: Mapping[str, str] = field(default_factory=dict)


def under_kept_slugs(changes: Mapping[str, Value]) -> Mapping[str, Value]:
    """Fields of a title's document: credits of doubles are those of who the doubles belong to."""
    slugs = {field.split("/", 2)[2] for field in changes if field.startswith("credit/")}
    doubles = Person.objects.filter(slug__in=slugs, merged_into__isnull=False) if slugs else None
    kept = dict(doubles.values_list("slug", "merged_into__slug")) if doubles is not None else {}
    if not kept:
        return changes
    found: dict[str, Value] = {}
    for name, value in changes.items():
        kind, *rest = name.split("/", 2)
        is_of_double = kind == "credit" and rest[1] in kept
        to = f"credit/{rest[0]}/{kept[rest[1]]}" if is_of_double else name
        if to == name or to not in changes:
            found[to] = value
    return found


def slugs_of(people: Mapping[Key, Meant]) -> dict[Key, str]:
    """The slug of each: of whoever has one of the ids here; else of a namesake who has no other id
    of the same place; else a new one. Nobody gets the slug of another. Of a double it is the slug
    of the record that it was merged into."""
    found = _by_ids(people)
    namesakes = _namesakes({one.name for key, one in people.items() if key not in found})
    taken = set(found.values())
    fresh: dict[str, str] = {}
    occupied: set[str] | None = None
    for key, meant in people.items():
        if key in found:
            continue
        others = namesakes.get(meant.name, {})
        slug = next((one for one in others if _may_be(meant, one, others[one], taken)), "")
        if not slug and not meant.ids:
            slug = fresh.get(meant.name, "")
        if not slug:
            if occupied is None:
                occupied = _occupied(one.name for one in people.values())
            slug = fresh[meant.name] = _new_slug(meant.name, occupied | taken)
        found[key] = slug
        taken.add(slug)
    return {key: found[key] for key in people}


def _may_be(meant: Meant, slug: str, schemes: set[str], taken: set[str]) -> bool:
    return not meant.ids or (slug not in taken and schemes.isdisjoint(meant.ids))


def _by_ids(people: Mapping[Key, Meant]) -> dict[Key, str]:
    wanted = {pair for one in people.values() for pair in one.ids.items()}
    if not wanted:
        return {}
    rows = PersonId.objects.filter(
        scheme__in={scheme for scheme, _value in wanted},
        value__in={value for _scheme, value in wanted},
    ).values_list("scheme", "value", "person__slug", "person__merged_into__slug")
    known = {(scheme, value): kept or slug for scheme, value, slug, kept in rows}
    found: dict[Key, str] = {}
    for key, one in people.items():
        if slug := next((known[pair] for pair in one.ids.items() if pair in known), ""):
            found[key] = slug
    return found


def _namesakes(names: set[str]) -> dict[str, dict[str, set[str]]]:
    """By name the slugs of those who bear it, each with the schemes of their ids; the first who
    came first."""
    if not names:
        return {}
    rows = (
        PersonName.objects.filter(text__in=names)
        .order_by("person_id")
        .values_list("text", "person__slug", "person__merged_into__slug")
    )
    found: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for text, slug, kept in rows:
        found[text].setdefault(kept or slug, set())
    slugs = {slug for those in found.values() for slug in those}
    schemes: dict[str, set[str]] = defaultdict(set)
    ids = PersonId.objects.filter(person__slug__in=slugs)
    for slug, scheme in ids.values_list("person__slug", "scheme"):
        schemes[slug].add(scheme)
    return {name: {slug: schemes[slug] for slug in those} for name, those in found.items()}


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
