"""The starter catalogue as records, so that a new site is not empty."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from houselights.accounts.models import Member
from houselights.catalog.actions import create_title
from houselights.catalog.models import NameKind, Person, PersonName, Title, TitleId
from houselights.catalog.people import person_slug
from houselights.catalog.provenance import Document
from houselights.catalog.starter.reading import starter_titles
from houselights.catalog.starter.records import StarterPerson, StarterTitle

STARTER = "starter"
"""The source of what comes from here: any other source knows better."""

_EPISODE = {"aired_on": "", "runtime_minutes": None}
"""By its number alone, so that it has a page and can be talked about."""


@transaction.atomic
def load_starter(*, by: Member | None = None) -> list[Title]:
    """Writes down what does not stand here yet; the new titles. Safe to repeat.

    A title is known by an id elsewhere, or by its slug.
    """
    known = set(Title.objects.values_list("slug", flat=True))
    ids = set(TitleId.objects.values_list("scheme", "value"))
    made = []
    for one in starter_titles():
        if one.slug not in known and ids.isdisjoint(one.ids.items()):
            title = create_title(starter_document(one), name=one.slug, source=STARTER, by=by)
            made.append(title)
    _add_original_names()
    return made


def starter_document(one: StarterTitle) -> Document:
    found: Document = {
        "kind": one.kind, "began_on": one.began_on, "ended_on": one.ended_on, "status": one.status,
        "countries": " ".join(one.countries), "language": one.language,
        "runtime_minutes": one.runtime_minutes, "episode_count": one.episode_count,
        "synopsis": one.synopsis,
    }  # fmt: skip
    found |= {f"id/{scheme}": value for scheme, value in one.ids.items()}
    for name in one.names:
        found[f"name/{name.language}/{name.text}"] = {"kind": name.kind, "country": ""}
    terms = {"genre": one.genres, "network": one.networks, "studio": one.studios}
    for kind, names in terms.items():
        for text in names:
            found[f"{kind}/{slugify(text, allow_unicode=True)}"] = {"name": text}
    places: dict[str, int] = {}
    for person in one.people:
        places[person.role] = place = places.get(person.role, 0) + 1
        found[f"credit/{person.role}/{person_slug(person.name)}"] = {
            "name": person.name, "character": person.character, "place": place,
        }  # fmt: skip
    for season in one.seasons:
        found[f"season/{season.number}"] = {
            "name": "", "began_on": str(season.year), "episode_count": season.episode_count,
        }  # fmt: skip
        for number in range(1, season.episode_count + 1):
            found[f"episode/{season.number}/{number}"] = dict(_EPISODE)
    return {field: value for field, value in found.items() if value not in (None, "")}


def _add_original_names() -> None:
    wanted: dict[str, StarterPerson] = {
        person_slug(person.name): person
        for one in starter_titles()
        for person in one.people
        if person.name_original
    }
    people = Person.objects.in_bulk(list(wanted), field_name="slug")
    PersonName.objects.bulk_create(
        [
            PersonName(
                person=people[slug], text=one.name_original, language=one.name_language,
                kind=NameKind.ORIGINAL,
            )
            for slug, one in wanted.items()
            if slug in people
        ],
        ignore_conflicts=True,
    )  # fmt: skip
