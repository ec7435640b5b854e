"""Where what is shown of a title comes from, and what its sources want to be said beside it."""

from __future__ import annotations

from dataclasses import dataclass

from houselights.catalog.models import Person, Scheme, Title
from houselights.reference.imdb.terms import SOURCE_LINE


@dataclass(frozen=True, slots=True)
class Source:
    """`sentence` is what a page must say that shows something of it, in the source's own words."""

    name: str
    url: str
    sentence: str = ""


SOURCES = {
    "imdb": Source(
        "IMDb",
        "https://www.imdb.com",
        SOURCE_LINE,
    ),
    "tmdb": Source(
        "TMDB",
        "https://www.themoviedb.org",
        "This product uses the TMDB API but is not endorsed or certified by TMDB.",
    ),
    "wikidata": Source("Wikidata", "https://www.wikidata.org"),
}


def sources_of_title(title: Title) -> list[Source]:
    """Those that any field of it comes from. Asks the database for nothing."""
    keys = {title.source, *title.sources.values()}
    return [source for key, source in SOURCES.items() if key in keys]


def sources_of_person(person: Person) -> list[Source]:
    """Those whose number it has: their credits come from there too; and those that any field of it
    comes from. Reads the prefetched ids."""
    keys = {Scheme(one.scheme).source for one in person.external_ids.all()}
    keys |= {person.source, *person.sources.values()}
    return [source for key, source in SOURCES.items() if key in keys]
