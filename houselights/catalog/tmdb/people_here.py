"""Which of the people here TMDB means, and what it knows of them beside their credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from houselights.catalog.actions.telling_people import SaidPerson, load_people
from houselights.catalog.models import NameKind, Scheme
from houselights.catalog.people_meant import Meant
from houselights.catalog.people_meant import slugs_of as slugs_of_meant
from houselights.catalog.provenance import Document
from houselights.catalog.tmdb.credits import AtTmdb
from houselights.catalog.tmdb.entries import TMDB


def slugs_of(people: Iterable[AtTmdb]) -> dict[int, str]:
    """The slug of each by TMDB's number. Only reads."""
    return slugs_of_meant(
        {
            person.number: Meant(person.name, {Scheme.TMDB_PERSON: str(person.number)})
            for person in people
        }
    )


def note_people(people: Mapping[str, AtTmdb], document: Document) -> None:
    """Keeps TMDB's number and names of those of the people, by slug, whom a title of this document
    credits; who is not here yet is written down."""
    slugs = [field.split("/", 2)[2] for field in document if field.startswith("credit/")]
    said = {slug: _said(slug, people[slug]) for slug in slugs if slug in people}
    load_people(said, sources=[TMDB])


def _said(slug: str, person: AtTmdb) -> SaidPerson:
    """TMDB is asked for titles and tells of people in passing: what it says no more nobody knows,
    and the language of their own name is a guess."""
    original = {
        f"name/{person.language}/{person.original}": ({"kind": NameKind.ORIGINAL.value}, TMDB)
    }
    return SaidPerson(
        person.name,
        TMDB,
        fields={f"id/{Scheme.TMDB_PERSON}": (str(person.number), TMDB)},
        guessed=original if person.original else {},
        slug=slug,
    )
