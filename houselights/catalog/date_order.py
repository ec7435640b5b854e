"""Dates that sources say, beside those of others: no title ends before it began."""

from __future__ import annotations

from collections.abc import Collection

from houselights.catalog.provenance import Incoming, Record

_DATES = ("began_on", "ended_on")


def in_date_order(record: Record, incoming: Incoming, *, sources: Collection[str]) -> Incoming:
    """What `Record.load` may take. Where the dates would be out of order then, as one of them was
    typed here or comes from elsewhere, these sources are taken to say what they said before."""
    trial = record.copy()
    trial.load(incoming, sources=sources)
    begin, end = (trial.values.get(name) or "" for name in _DATES)
    if not begin or not end or end >= begin[: len(end)]:
        return incoming
    kept = {name: one for name, one in incoming.items() if name not in _DATES}
    for name in _DATES:
        if said := record.said_by(name, sources):
            kept[name] = said
    return kept
