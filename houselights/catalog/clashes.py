"""What somebody typed beside what stands there by now. Pure values, no Django."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from houselights.catalog.alongside import EMPTY_ROWS
from houselights.catalog.provenance import Document, Value, difference, same_value

Shown = Callable[[str, Value], Value]
"""The value of a field as far as a page shows it: a row may lack columns there."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that somebody else has changed since the page was opened. `theirs` is what stands
    there now, `mine` what this form says."""

    field: str
    theirs: Value
    mine: Value


def compare(
    base: Mapping[str, Value], typed: Mapping[str, Value], stored: Mapping[str, Value], shown: Shown
) -> tuple[Document, list[Clash]]:
    """What a form changed, as far as it does not stand so already, and what of it another has
    changed too. `base` is what the form was made from, `typed` what came back, `stored` what
    stands there now, of which the form may show less."""
    now = {field: shown(field, stored.get(field)) for field in {**base, **typed}}
    changed = difference(base, typed)
    wanted = {field: value for field, value in changed.items() if not same_value(value, now[field])}
    clashes = [
        Clash(field, now[field], value)
        for field, value in wanted.items()
        if not same_value(base.get(field), now[field])
    ]
    return wanted, clashes


def whole_values(wanted: Mapping[str, Value], stored: Mapping[str, Value]) -> Document:
    """The changes with the columns that the form did not show: as they stand, or empty."""
    return {field: _whole(field, value, stored.get(field)) for field, value in wanted.items()}


def overlaid(share: Mapping[str, Value], wanted: Mapping[str, Value]) -> Document:
    """A share of a document with changes over it."""
    found = {**share, **wanted}
    return {field: value for field, value in found.items() if value is not None}


def _whole(field: str, value: Value, stored: Value) -> Value:
    empty = EMPTY_ROWS.get(field.partition("/")[0])
    if value is None or empty is None:
        return value
    return {**empty, **(stored or {}), **value}
