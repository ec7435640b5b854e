"""Records as they were written before an episode had names in many languages: its row held one
name and the language of it. Pure values, no Django."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from houselights.catalog.provenance import TYPED, Saying, Value

_OLD = ("name", "language")


def changes_of_today(changes: Mapping[str, list[Value]]) -> dict[str, list[Value]]:
    """{field: [before, after]} of a history."""
    found: dict[str, list[Value]] = {}
    for field, (before, after) in changes.items():
        if not field.startswith("episode/"):
            found[field] = [before, after]
            continue
        pair = [_without_name(before), _without_name(after)]
        if pair[0] != pair[1]:
            found[field] = pair
        old, new = dict(_names(field, before)), dict(_names(field, after))
        found |= {name: [old.get(name), new.get(name)] for name in {**old, **new}}
    return {field: pair for field, pair in found.items() if pair[0] != pair[1]}


def record_of_today(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record with its `values`, `source`, `sources`, `overridden` and `outranked`, as
    `provenance.Record` has them."""
    values, sources = dict(record["values"]), dict(record["sources"])
    overridden, outranked = dict(record["overridden"]), dict(record["outranked"])
    found = {**record, "values": values, "sources": sources, "overridden": overridden,
             "outranked": outranked}  # fmt: skip
    episodes = (field for known in (record["values"], record["overridden"]) for field in known)
    for field in dict.fromkeys(field for field in episodes if field.startswith("episode/")):
        _part(found, field)
    return found


def _part(record: dict[str, Any], field: str) -> None:
    values, overridden, outranked = record["values"], record["overridden"], record["outranked"]
    source = record["sources"].get(field, record["source"])
    is_typed = field in overridden or (field in values and source == TYPED)
    typed = dict(_names(field, values.get(field))) if is_typed else {}
    best = overridden.get(field, [None, ""]) if is_typed else [values.get(field), source]
    said = _said(field, [best, *outranked.get(field, [])])
    is_away = is_typed and not typed and not _is_odd(values.get(field))
    for name in {**typed, **said}:
        others = list(said.get(name, []))
        if name in typed or is_away:
            if name in typed:
                values[name] = typed[name]
            if others or field in overridden:
                overridden[name] = others.pop(0) if others else [None, overridden[field][1]]
            _note(record, name, TYPED)
        else:
            values[name], by = others.pop(0)
            _note(record, name, by)
        if others:
            outranked[name] = others
    if field in values:
        values[field] = _without_name(values[field])
    if field in overridden:
        overridden[field] = [_without_name(overridden[field][0]), overridden[field][1]]
    if field in outranked:
        outranked[field] = [[_without_name(row), by] for row, by in outranked[field]]


def _said(field: str, sayings: list[Saying]) -> dict[str, list[Saying]]:
    """What the outside says of each name, the best first."""
    found: dict[str, list[Saying]] = {}
    for row, source in sayings:
        for name, text in _names(field, row):
            found.setdefault(name, []).append([text, source])
    return found


def _note(record: dict[str, Any], name: str, source: str) -> None:
    if source != record["source"]:
        record["sources"][name] = source


def _names(field: str, row: Value) -> Iterator[tuple[str, str]]:
    if isinstance(row, dict) and row.get("name"):
        language = row.get("language") or "en"
        yield f"episode_name/{field.partition('/')[2]}/{language}", row["name"]


def _is_odd(row: Value) -> bool:
    """Whether a row is of today already: it says nothing of names."""
    return isinstance(row, dict) and "name" not in row


def _without_name(row: Value) -> Value:
    return row and {column: part for column, part in row.items() if column not in _OLD}
