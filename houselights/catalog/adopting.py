"""Records made from the reference, and told anew after a load."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.actions import create_title, load_title
from houselights.catalog.date_order import in_date_order
from houselights.catalog.document import read_record
from houselights.catalog.models import Title, TitleId
from houselights.catalog.names_shown import first_name, showing_names
from houselights.catalog.said import IMDB, SOURCES, said_of
from houselights.core.progress import NoWatcher, Watcher
from houselights.reference.keys import parse_key
from houselights.reference.queries import find_title, names_of, titles_of
from houselights.reference.records import Title as Said

BATCH = 100


class NotInReference(LookupError):
    """No loaded source has a title of this key."""


def adopt_title(key: str | int, *, by: Member | None) -> Title:
    """The record of what the reference calls so: the one that is here, or a new one. Raises
    NotInReference."""
    said = find_title(key)
    if said is None:
        raise NotInReference(key)
    if title := record_of(said):
        return title
    return _write_down(said, by=by)


def record_of(said: Said) -> Title | None:
    """The record that bears one of its ids; of a double the one that it was merged into."""
    for scheme, values in said.external_ids.items():
        known = TitleId.objects.filter(scheme=scheme, value__in=values).select_related("title")
        if found := known.first():
            title: Title = found.title
            return title
    return None


@transaction.atomic
def _write_down(said: Said, *, by: Member | None) -> Title:
    fields = said_of(said, known={})
    sources = Counter(source for _value, source in fields.values())
    main = sources.most_common(1)[0][0]
    with showing_names(""):
        shown = first_name(names_of([said.key])[said.key])
    title = create_title(
        {field: value for field, (value, _source) in fields.items()},
        name=shown.text if shown else str(said.get("name")),
        source=main,
        sources={field: source for field, (_value, source) in fields.items() if source != main},
        by=by,
    )
    _note_votes(title, said)
    return title


def refresh_titles(watcher: Watcher | None = None) -> int:
    """Tells all records what their sources say now; how many changed. What was typed stands."""
    watcher = watcher or NoWatcher()
    ids = TitleId.objects.filter(scheme__in=SOURCES, title__merged_into=None)
    title_ids = sorted(set(ids.values_list("title_id", flat=True)))
    watcher.begin("Telling the site's own records", len(title_ids))
    changed = 0
    for batch in _cut(title_ids):
        titles = Title.objects.filter(pk__in=batch).prefetch_related("external_ids")
        keys = {title: _keys_of(title) for title in titles}
        said = titles_of(key for found in keys.values() for key in found)
        for title, found in keys.items():
            one = next((said[key] for key in found if key in said), None)
            changed += bool(one and _refresh(title, one))
        watcher.advance(len(batch))
    return changed


def _refresh(title: Title, said: Said) -> bool:
    record = read_record(title)
    found = said_of(said, known=record.said_up_to(IMDB), title_id=title.pk)
    incoming = in_date_order(record, found, sources=SOURCES)
    _note_votes(title, said)
    told = record.copy()
    told.load(incoming, sources=SOURCES)
    if told == record:
        return False
    return load_title(title, incoming, sources=SOURCES) is not None


def _note_votes(title: Title, said: Said) -> None:
    votes = int(said.get("votes") or 0)
    if votes != title.votes:
        Title.objects.filter(pk=title.pk).update(votes=votes)
        title.votes = votes


def _keys_of(title: Title) -> list[int]:
    return [parse_key(one.value) for one in title.external_ids.all() if one.scheme in SOURCES]


def _cut(ids: list[int]) -> Iterator[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
