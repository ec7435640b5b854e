"""Titles and people by any of their names, while one types: the site's own, and what the reference
knows besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Case, IntegerField, Q, QuerySet, When

from houselights.catalog.models import Person, Title, TitleId
from houselights.catalog.people import named_people
from houselights.catalog.queries import titles_with_names, with_any_name
from houselights.catalog.record_names import PEOPLE_NAMES, TITLE_NAMES, record_key
from houselights.catalog.said import SOURCES
from houselights.catalog.search import Entry, Hit, TitleIndex, build_index, merge
from houselights.core.progress import NoWatcher, Watcher
from houselights.reference.index import index_entries
from houselights.reference.keys import SOURCE_BITS, SOURCE_MASK, print_title_key
from houselights.reference.queries import generation, title_count, titles_of
from houselights.reference.records import Title as Said

MOST_HITS = 24
OWN_AHEAD = 0.06
"""What the site has a record of comes before a title as like that only the reference knows."""
NEAR = 0.6
"""Of the best one's score: what is further away only shares a word with it."""
LEAST = 0.5
"""Who or what has but a syllable of what was typed is not meant."""
MOST_NAMES = 8
"""Of one person, for whom others are looked for that are spelt alike."""
_open: dict[Path, TitleIndex] = {}


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """`record` where the site has the title; else `said`, what the reference says of it. `name` is
    the name that was found."""

    name: str
    record: Title | None = None
    said: Said | None = None


def find_titles(text: str, *, limit: int = 8) -> list[FoundTitle]:
    """The best first. Never raises on any text."""
    hits = merge(
        _reference_index().search(text, limit=MOST_HITS),
        TITLE_NAMES.search(text, limit=MOST_HITS),
        2 * MOST_HITS,
    )
    hits = [hit for hit in _near_the_best(hits) if hit.score >= LEAST]
    records = _records_of(hits)
    said = titles_of(hit.key for hit in hits if hit.key & SOURCE_MASK and hit.key not in records)
    found: dict[int, FoundTitle] = {}
    for hit in sorted(hits, key=lambda hit: -(hit.score + OWN_AHEAD * (hit.key in records))):
        if record := records.get(hit.key):
            found.setdefault(record_key(record.pk), FoundTitle(hit.name, record=record))
        elif one := said.get(hit.key):
            found.setdefault(one.key, FoundTitle(hit.name, said=one))
    return list(found.values())[:limit] or _inside_words(text, limit)


def search_titles(titles: QuerySet[Title], text: str) -> QuerySet[Title]:
    """Those of these titles that the search finds, in its order; then those with the text inside a
    name."""
    hits = find_titles(text, limit=2 * MOST_HITS)
    ids = [one.record.pk for one in hits if one.record]
    inside = with_any_name(Title.objects.order_by(), text).values("pk")
    found = titles.filter(Q(pk__in=ids) | Q(pk__in=inside))
    if not ids:
        return found.order_by("slug")
    places = [When(pk=pk, then=place) for place, pk in enumerate(ids)]
    return found.order_by(Case(*places, default=len(ids), output_field=IntegerField()), "slug")


def titles_only_said(text: str, *, limit: int = 3) -> list[Said]:
    """What the search finds that the reference knows and the site has no record of."""
    hits = find_titles(text, limit=MOST_HITS)
    return [one.said for one in hits if one.said][:limit]


def find_people(text: str, *, limit: int = 4) -> list[Person]:
    """People of the site's own records."""
    hits = _near_the_best(PEOPLE_NAMES.search(text, limit=limit))
    ids = [hit.key >> SOURCE_BITS for hit in hits if hit.score >= LEAST]
    people = named_people().in_bulk(ids)
    return [people[pk] for pk in ids if pk in people]


def people_spelt_alike(person: Person, *, limit: int) -> list[Person]:
    """Others with a name that may be one of theirs in another spelling, the nearest first."""
    names = dict.fromkeys(name.text for name in person.names.all())
    near: dict[int, float] = {}
    for name in list(names)[:MOST_NAMES]:
        for hit in PEOPLE_NAMES.alike(name, limit=limit):
            pk = hit.key >> SOURCE_BITS
            near[pk] = max(near.get(pk, 0.0), hit.score)
    near.pop(person.pk, None)
    ids = sorted(near, key=lambda pk: -near[pk])[:limit]
    people = named_people().in_bulk(ids)
    return [people[pk] for pk in ids if pk in people]


def _near_the_best(hits: list[Hit]) -> list[Hit]:
    best = max((hit.score for hit in hits), default=0.0)
    return [hit for hit in hits if hit.score >= NEAR * best]


def _inside_words(text: str, limit: int) -> list[FoundTitle]:
    """Records with the text in the middle of a word of their names: the last resort."""
    if not text.strip():
        return []
    titles = titles_with_names()
    for word in text.split():
        titles = with_any_name(titles, word)
    return [FoundTitle(title.name, record=title) for title in titles[:limit]]


def is_index_old() -> bool:
    """Whether something was loaded since the index was built, by whichever machine."""
    made_of = _note_path().read_text() if _note_path().exists() else "0"
    return made_of != str(generation())


def build_reference_index(watcher: Watcher | None = None) -> None:
    """The index of the reference, made anew; searches go on in the old one until it is done."""
    watcher = watcher or NoWatcher()
    made_of = generation()
    watcher.begin("Building the index of titles", title_count())

    def entries() -> Iterable[Entry]:
        for entry in index_entries():
            watcher.advance()
            yield Entry(entry.key, entry.names, float(entry.votes))

    path = index_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    build_index(path, entries())
    _note_path().write_text(str(made_of))


def index_path() -> Path:
    return Path(settings.DATA) / "derived" / "titles.index"


def _note_path() -> Path:
    """Says which state of the reference the index was made of."""
    return index_path().with_suffix(".made-of")


def _reference_index() -> TitleIndex:
    path = index_path()
    if path not in _open:
        _open[path] = TitleIndex(path)
    return _open[path]


def _records_of(hits: Iterable[Hit]) -> dict[int, Title]:
    """By the keys of hits; what the reference knows by the id that a record bears."""
    keys = [hit.key for hit in hits]
    own = [key >> SOURCE_BITS for key in keys if not key & SOURCE_MASK]
    others = {print_title_key(key).partition("-")[2]: key for key in keys if key & SOURCE_MASK}
    ids = TitleId.objects.filter(scheme__in=SOURCES, value__in=others)
    borne = {others[value]: pk for value, pk in ids.values_list("value", "title_id")}
    cards = Title.objects.select_related("poster", "merged_into")
    cards = cards.prefetch_related("names", "poster__renditions", "merged_into__names")
    titles = cards.in_bulk([*own, *borne.values()])
    found = {record_key(pk): titles[pk] for pk in own if pk in titles}
    found |= {key: titles[pk] for key, pk in borne.items() if pk in titles}
    return {key: title.merged_into or title for key, title in found.items()}
