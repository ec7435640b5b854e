"""Where a title or a person stands elsewhere: the address that an id leads to."""

from dataclasses import dataclass
from urllib.parse import quote

from houselights.catalog.models import Scheme

_OF_TITLES = {
    Scheme.IMDB: "https://www.imdb.com/title/{}/",
    Scheme.TMDB_FILM: "https://www.themoviedb.org/movie/{}",
    Scheme.TMDB_SERIES: "https://www.themoviedb.org/tv/{}",
    Scheme.TVDB: "https://thetvdb.com/dereferrer/series/{}",
    Scheme.MDL: "https://mydramalist.com/{}",
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    Scheme.LETTERBOXD: "https://letterboxd.com/film/{}/",
    Scheme.ANILIST: "https://anilist.co/anime/{}",
    Scheme.MAL: "https://myanimelist.net/anime/{}",
}
_OF_PEOPLE = {
    Scheme.IMDB: "https://www.imdb.com/name/{}/",
    Scheme.TMDB_PERSON: "https://www.themoviedb.org/person/{}",
    Scheme.MDL: "https://mydramalist.com/people/{}",
    Scheme.WIKIDATA: "https://www.wikidata.org/wiki/{}",
    Scheme.ANILIST: "https://anilist.co/staff/{}",
    Scheme.MAL: "https://myanimelist.net/people/{}",
}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A link to the same title or person on another site. `name` is that site's."""

    name: str
    url: str


def title_elsewhere(scheme: str, value: str) -> Elsewhere | None:
    return _elsewhere(_OF_TITLES, scheme, value)


def person_elsewhere(scheme: str, value: str) -> Elsewhere | None:
    return _elsewhere(_OF_PEOPLE, scheme, value)


def _elsewhere(patterns: dict[Scheme, str], scheme: str, value: str) -> Elsewhere | None:
    """None for a scheme that nobody knows, or that has no pages of such a thing."""
    known = Scheme(scheme) if scheme in Scheme.values else None
    pattern = patterns.get(known) if known else None
    if known is None or pattern is None:
        return None
    name = str(known.label).partition(" (")[0]
    return Elsewhere(name, pattern.format(quote(value, safe="")))
