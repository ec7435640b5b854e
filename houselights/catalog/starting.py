"""The starter catalogue as records, so that a new site is not empty."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.utils.text import slugify

from houselights.accounts.models import Member
from houselights.catalog.actions import create_title
from houselights.catalog.actions.telling_people import SaidPerson, load_people
from houselights.catalog.models import NameKind, Person, Title, TitleId
from houselights.catalog.people_meant import Meant, slugs_of
from houselights.catalog.provenance import Document, Incoming
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
    titles = list(starter_titles())
    new = [one for one in titles if one.slug not in known and ids.isdisjoint(one.ids.items())]
    slugs = _tell_people(titles, new)
    return [
        create_title(starter_document(one, slugs), name=one.slug, source=STARTER, by=by)
        for one in new
    ]


def _tell_people(titles: list[StarterTitle], new: list[StarterTitle]) -> dict[str, str]:
    """Those of new titles and those who are here; the slug of each person by name."""
    people = {person.name: person for one in titles for person in one.people}
    slugs = slugs_of({name: Meant(name) for name in people})
    here = set(Person.objects.filter(slug__in=slugs.values()).values_list("slug", flat=True))
    wanted = {person.name for one in new for person in one.people}
    said = {
        name: SaidPerson(name, STARTER, fields=_original_name(one), slug=slugs[name])
        for name, one in people.items()
        if name in wanted or slugs[name] in here
    }
    load_people(said, sources=[STARTER])
    return slugs


def _original_name(one: StarterPerson) -> Incoming:
    field = f"name/{one.name_language}/{one.name_original}"
    return {field: ({"kind": NameKind.ORIGINAL.value}, STARTER)} if one.name_original else {}


def starter_document(one: StarterTitle, slugs: Mapping[str, str]) -> Document:
    """`slugs` are those of the people by name."""
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
        found[f"credit/{person.role}/{slugs[person.name]}"] = {
            "name": person.name, "character": person.character, "place": place,
        }  # fmt: skip
    for season in one.seasons:
        found[f"season/{season.number}"] = {
            "name": "", "began_on": str(season.year), "episode_count": season.episode_count,
        }  # fmt: skip
        for number in range(1, season.episode_count + 1):
            found[f"episode/{season.number}/{number}"] = dict(_EPISODE)
    return {field: value for field, value in found.items() if value not in (None, "")}
