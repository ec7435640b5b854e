"""Dates that sources say, beside those of others: no title ends before it began, nobody dies before
their birth."""

from __future__ import annotations

from collections.abc import Collection

from houselights.catalog.provenance import Incoming, Record

OF_TITLES = ("began_on", "ended_on")
OF_PEOPLE = ("birth_year", "death_year")


def in_date_order(
    record: Record,
    incoming: Incoming,
    *,
    sources: Collection[str],
    dates: tuple[str, str] = OF_TITLES,
) -> Incoming:
    """What `Record.load` may take. Where the dates would be out of order then, as one of them was
    typed here or comes from elsewhere, these sources are taken to say what they said before."""
    trial = record.copy()
    trial.load(incoming, sources=sources)
    begin, end = (str(trial.values.get(name) or "") for name in dates)
    if not begin or not end or end >= begin[: len(end)]:
        return incoming
    kept = {name: one for name, one in incoming.items() if name not in dates}
    for name in dates:
        if said := record.said_by(name, sources):
            kept[name] = said
    return kept
