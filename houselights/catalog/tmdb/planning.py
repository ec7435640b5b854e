"""What TMDB would change of a title, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from houselights.catalog.date_order import in_date_order
from houselights.catalog.document import read_record
from houselights.catalog.models import Title, TitleId
from houselights.catalog.provenance import Document, Incoming, Record, Value
from houselights.catalog.tmdb.details import Fetched
from houselights.catalog.tmdb.entries import TMDB


@dataclass(frozen=True, slots=True)
class Plan:
    """`made` is {field: [before, after]}. `stays` is what was typed here, and what TMDB says of it.
    `taken` are ids that another title has, `left_out` fields that no title can have so."""

    made: dict[str, list[Value]]
    stays: dict[str, list[Value]] = field(default_factory=dict)
    taken: dict[str, Title] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def plan_filling(title: Title, fetched: Fetched) -> Plan:
    record = read_record(title)
    taken = taken_ids(fetched.fields, but=title)
    made = record.load(
        {**incoming(record, fetched.fields, without=taken), **same_poster(record)}, sources=[TMDB]
    )
    stays = {
        name: [record.values.get(name), value]
        for name, (value, source) in record.overridden.items()
        if source == TMDB and value is not None and value != record.values.get(name)
    }
    return Plan(made, stays, taken, fetched.left_out)


def plan_adding(fetched: Fetched) -> Plan:
    fields = new_fields(fetched.fields)
    return Plan(
        {name: [None, value] for name, value in fields.items()},
        taken=taken_ids(fetched.fields),
        left_out=fetched.left_out,
    )


def new_fields(fields: Document) -> Document:
    """Of a title that is not here yet."""
    found = incoming(Record({}, source=TMDB), fields)
    return {name: value for name, (value, _) in found.items()}


def incoming(record: Record, fields: Document, *, without: Mapping[str, object] = {}) -> Incoming:
    found = {name: (value, TMDB) for name, value in fields.items() if name not in without}
    return in_date_order(record, found, sources=[TMDB])


def taken_ids(fields: Document, *, but: Title | None = None) -> dict[str, Title]:
    """Which of the ids among these fields are those of other titles here."""
    ids = {name.partition("/")[2]: fields[name] for name in fields if name.startswith("id/")}
    wanted = Q(pk=None)
    for scheme, value in ids.items():
        wanted |= Q(scheme=scheme, value=value)
    rows = TitleId.objects.filter(wanted).select_related("title").prefetch_related("title__names")
    return {f"id/{row.scheme}": row.title for row in rows if but is None or row.title_id != but.pk}


def same_poster(record: Record) -> Incoming:
    """A poster of TMDB's stays as long as no other comes."""
    here = record.values.get("poster_id")
    is_theirs = here is not None and record.source_of("poster_id") == TMDB
    return {"poster_id": (here, TMDB)} if is_theirs else {}
