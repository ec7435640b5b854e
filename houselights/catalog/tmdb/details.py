"""All that TMDB knows of a film or series, as a document in the words of `catalog.document`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from houselights.catalog.checking import BadValue, check_field
from houselights.catalog.provenance import Document
from houselights.catalog.tmdb import episodes
from houselights.catalog.tmdb.answers import Row, number, text
from houselights.catalog.tmdb.client import LANGUAGE, Client, Memory, Sound, asking
from houselights.catalog.tmdb.credits import AtTmdb, Credit, credits_of
from houselights.catalog.tmdb.entries import FILM, Entry
from houselights.catalog.tmdb.facts import countries_of, facts_of, minutes_of
from houselights.catalog.tmdb.languages import tag_of
from houselights.catalog.tmdb.names import names_of
from houselights.catalog.tmdb.people_here import slugs_of
from houselights.catalog.words_here import in_words_of_this_site

MOST_SEASONS = 100
SEASONS_AT_ONCE = 4  # TMDB takes 20; a season with all its guests is some hundred kilobytes
_ALONG = {
    FILM: "alternative_titles,translations,credits,release_dates,external_ids",
    "series": "alternative_titles,translations,aggregate_credits,content_ratings,external_ids,"
    "season/1",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """`fields` may be written as they are; what did not fit is named in `left_out`. `people` are
    those of the credits by slug, `poster` is the name of its file at TMDB ("" for none)."""

    entry: Entry
    name: str
    fields: Document
    left_out: tuple[str, ...]
    people: dict[str, AtTmdb]
    poster: str
    asked_at: datetime


def fetch_document(kind: str, number: int, *, anew: bool = False) -> Fetched:
    """Asks for everything of a film or series, or takes what was answered of late. Only reads here.
    Raises TmdbError."""
    with asking(anew=anew) as tmdb:
        return _details(tmdb, Entry(kind, number))


def kept_document(kind: str, number: int) -> Fetched:
    """Of what TMDB answered of late; it is not asked. Raises NotAskedYet."""
    return _details(Memory(), Entry(kind, number))


def _details(tmdb: Client | Memory, entry: Entry) -> Fetched:
    answer = tmdb.ask(entry.path, is_about(entry), append_to_response=_ALONG[entry.kind])
    data = answer.data
    countries = countries_of(data)
    names = names_of(data, countries)
    seasons = episodes.seasons_of(
        data, _seasons(tmdb, entry, data), _original_seasons(tmdb, entry, data)
    )
    credits = credits_of(data, home=countries[0] if countries else "")
    slugs = slugs_of(credit.person for credit in credits)
    said: Document = {
        **facts_of(entry, data, seasons),
        **names.document(),
        **credit_fields(credits, slugs),
        **episodes.document_of(
            seasons,
            usual_minutes=minutes_of(data, seasons),
            original=tag_of(text(data, "original_language")),
        ),
    }
    fields, left_out = fitting(said)
    people = {slugs[credit.person.number]: credit.person for credit in credits}
    return Fetched(
        entry, names.first, in_words_of_this_site(fields), left_out, people,
        text(data, "poster_path"), answer.asked_at,
    )  # fmt: skip


def is_about(entry: Entry) -> Sound:
    """Whether details are those of this film or series, with a name."""
    names = ("title", "original_title", "name", "original_name")
    return lambda data: (
        number(data, "id") == entry.number and any(text(data, name) for name in names)
    )


def _seasons(tmdb: Client | Memory, entry: Entry, data: Row) -> dict[int, Row]:
    """The details of each season: the first came along, for most dramas have no other."""
    wanted = episodes.season_numbers(data)[:MOST_SEASONS]
    found: dict[int, Row] = {}
    _take_seasons(found, data, wanted)
    return found | _ask_seasons(tmdb, entry, [at for at in wanted if at not in found])


def _original_seasons(tmdb: Client | Memory, entry: Entry, data: Row) -> dict[int, Row]:
    """The same in the series' own language, for the names of episodes."""
    language = text(data, "original_language")
    if not language or LANGUAGE.startswith(language):
        return {}
    wanted = [at for at in episodes.season_numbers(data)[:MOST_SEASONS] if at]
    return _ask_seasons(tmdb, entry, wanted, language=language)


def _ask_seasons(
    tmdb: Client | Memory, entry: Entry, wanted: list[int], **query: str
) -> dict[int, Row]:
    found: dict[int, Row] = {}
    for start in range(0, len(wanted), SEASONS_AT_ONCE):
        some = wanted[start : start + SEASONS_AT_ONCE]
        along = ",".join(f"season/{at}" for at in some)
        part = tmdb.ask(entry.path, is_about(entry), append_to_response=along, **query)
        _take_seasons(found, part.data, some)
    return found


def _take_seasons(found: dict[int, Row], data: Row, wanted: list[int]) -> None:
    for at in wanted:
        part = data.get(f"season/{at}")
        if isinstance(part, dict):
            found[at] = part


def credit_fields(credits: Iterable[Credit], slugs: dict[int, str]) -> Document:
    found: Document = {}
    places: dict[str, int] = {}
    for credit in credits:
        places[credit.role] = place = places.get(credit.role, 0) + 1
        found[f"credit/{credit.role}/{slugs[credit.person.number]}"] = {
            "name": credit.person.name, "character": credit.character, "place": place,
        }  # fmt: skip
    return found


def fitting(said: Document) -> tuple[Document, tuple[str, ...]]:
    fields: Document = {}
    left_out = []
    for field, value in said.items():
        try:
            if check_field(field, value):
                fields[field] = value
        except BadValue:
            left_out.append(field)
    return fields, tuple(left_out)
