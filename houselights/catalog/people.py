"""People as credits name them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from houselights.catalog.models import NameKind, Person, PersonId, PersonName, Role, Title
from houselights.catalog.names_shown import showing_names
from houselights.catalog.slugs import free_slug
from houselights.catalog.words.codes import language_of_letters

LONGEST_LINE = 400  # of the column


def find_or_make_person(slug: str, *, name: str, language: str = "") -> Person:
    """The person of this slug; made with this name when there is none. Without a language the
    letters of the name tell it."""
    person: Person
    person, is_new = Person.objects.get_or_create(slug=slug)
    if is_new:
        PersonName.objects.create(
            person=person,
            text=name,
            language=language or language_of_letters(name) or "en",
            kind=NameKind.TRANSLATED,
        )
    return person


Years = tuple[int | None, int | None]
"""Of birth and of death, as far as they are known."""


def person_of(
    name: str,
    *,
    ids: dict[str, str],
    names: Iterable[tuple[str, str, str]] = (),
    years: Years = (None, None),
) -> Person:
    """Whoever is meant by an id elsewhere or by the name; what is new of ids, names and years is
    added.

    `names` are (text, language, kind).
    """
    person = find_or_make_person(person_slug(name, ids=ids), name=name)
    _add_years(person, *years)
    for scheme, value in ids.items():
        if not PersonId.objects.filter(scheme=scheme, value=value).exists():
            PersonId.objects.get_or_create(person=person, scheme=scheme, defaults={"value": value})
    known = set(person.names.values_list("text", "language"))
    PersonName.objects.bulk_create(
        PersonName(person=person, text=text, language=language, kind=kind)
        for text, language, kind in names
        if (text, language) not in known
    )
    return person


def _add_years(person: Person, born: int | None, died: int | None) -> None:
    known = (person.birth_year, person.death_year)
    born, died = known[0] or born, known[1] or died
    if (born, died) == known or (born and died and died < born):
        return
    person.birth_year, person.death_year = born, died
    person.save(update_fields=["birth_year", "death_year"])


def billing_of(title: Title) -> str:
    """Who made it and who is in it, in one line of the site's language: from the credits."""
    names: dict[str, list[str]] = {Role.DIRECTOR: [], Role.ACTOR: []}
    found = title.credits.filter(role__in=names).prefetch_related("person__names")
    with showing_names(""):  # whoever it is that writes
        for credit in found.order_by("place", "pk"):
            names[credit.role].append(credit.person.name)
    directed, played = names[Role.DIRECTOR][:3], names[Role.ACTOR][:4]
    parts = [
        _("Directed by %(names)s.") % {"names": ", ".join(directed)} if directed else "",
        _("With %(names)s.") % {"names": ", ".join(played)} if played else "",
    ]
    return " ".join(filter(None, parts))[:LONGEST_LINE]


def person_slug(name: str, *, ids: dict[str, str] | None = None) -> str:
    """The slug of whoever is meant: by an id elsewhere; else by the name, if nobody of that name
    has another id of the same scheme; else a new one."""
    ids = ids or {}
    for scheme, value in ids.items():
        known = Person.objects.filter(external_ids__scheme=scheme, external_ids__value=value)
        if person := known.first():
            return str(person.slug)
    others = Q(external_ids__scheme__in=list(ids))
    namesakes = Person.objects.filter(names__text=name)
    if ids:
        namesakes = namesakes.exclude(others)
    if person := namesakes.order_by("pk").first():
        return str(person.slug)
    return free_slug(Person.objects, name)
