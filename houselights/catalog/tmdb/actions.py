"""Titles filled from TMDB, and new ones made from it. TMDB is asked first; what is written, is
written in one transaction after that."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.actions import create_title, load_title
from houselights.catalog.document import read_record
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.tmdb.details import Fetched, fetch_document
from houselights.catalog.tmdb.entries import TMDB, Entry, entry_of
from houselights.catalog.tmdb.people_here import note_people
from houselights.catalog.tmdb.planning import incoming, new_fields, same_poster, taken_ids
from houselights.catalog.tmdb.posters import Poster, add_poster, bring_poster


class NotKnownThere(ValueError):
    """The title says no id at TMDB, and nobody chose one."""


class StandsHere(ValueError):
    """A title with one of its ids is here already."""

    def __init__(self, title: Title) -> None:
        super().__init__(title.slug)
        self.title = title


@dataclass(frozen=True, slots=True)
class Filled:
    """`edit` is the row of the history; None when nothing was another. `poster_trouble` says why a
    poster did not come, "" where it came or none was wanted."""

    title: Title
    edit: TitleEdit | None
    left_out: tuple[str, ...]
    taken: dict[str, Title]
    poster_trouble: str = ""


def fill_from_tmdb(
    title: Title, *, entry: Entry | None = None, anew: bool = False, by: Member | None
) -> Filled:
    """Takes what TMDB says of a title; what was typed here stands. `entry` says which of TMDB's it
    is, where the title has no id there. Filling once more changes nothing.

    Raises NotKnownThere, TmdbError.
    """
    entry = entry or entry_of(title)
    if entry is None:
        raise NotKnownThere(title.slug)
    fetched = fetch_document(*entry, anew=anew)
    poster = bring_poster(title, fetched)
    return _fill(title, fetched, poster, by=by)


def add_from_tmdb(kind: str, number: int, *, by: Member | None) -> Filled:
    """A new title of what TMDB says. Raises StandsHere, TmdbError."""
    fetched = fetch_document(kind, number)
    _refuse_double(fetched)
    poster = bring_poster(None, fetched)
    return _add(fetched, poster, by=by)


@transaction.atomic
def _fill(title: Title, fetched: Fetched, poster: Poster, *, by: Member | None) -> Filled:
    title.refresh_from_db(from_queryset=Title.objects.select_for_update())
    record = read_record(title)
    taken = taken_ids(fetched.fields, but=title)
    wanted = {**incoming(record, fetched.fields, without=taken), **same_poster(record)}
    if poster.clean:
        wanted["poster_id"] = (add_poster(poster.clean, fetched, by=by).pk, TMDB)
    planned = record.copy()
    planned.load(wanted, sources=[TMDB])
    note_people(fetched.people, planned.values)
    edit = load_title(title, wanted, sources=[TMDB], by=by)
    return Filled(title, edit, fetched.left_out, taken, poster.trouble)


@transaction.atomic
def _add(fetched: Fetched, poster: Poster, *, by: Member | None) -> Filled:
    _refuse_double(fetched)
    fields = new_fields(fetched.fields)
    if poster.clean:
        fields["poster_id"] = add_poster(poster.clean, fetched, by=by).pk
    note_people(fetched.people, fields)
    title = create_title(fields, name=fetched.name, source=TMDB, by=by)
    return Filled(title, title.edits.first(), fetched.left_out, {}, poster.trouble)


def _refuse_double(fetched: Fetched) -> None:
    for other in taken_ids(fetched.fields).values():
        raise StandsHere(other)
