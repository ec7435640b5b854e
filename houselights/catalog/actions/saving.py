"""A form comes back: what it changed is kept or proposed, unless somebody else was at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from houselights.accounts.models import Member
from houselights.catalog.actions.proposing import NothingProposed, propose
from houselights.catalog.actions.records import Records, Row
from houselights.catalog.clashes import Clash, Shown, compare, whole_values
from houselights.catalog.models.edits import Edit
from houselights.catalog.provenance import Document, Value


@dataclass
class Clashed(Exception):
    """Others changed the same fields meanwhile. `wanted` is all that the form changed, `stored`
    what stands there now."""

    clashes: list[Clash]
    wanted: Document
    stored: Document


@transaction.atomic
def save_typed(
    records: Records[Row, Edit],
    row: Row,
    typed: Mapping[str, Value],
    *,
    base: Mapping[str, Value],
    shown: Shown,
    by: Member,
) -> Edit | None:
    """Keeps what a form changed of a record between `base`, of which it was made, and `typed`. None
    when that is nothing. Raises Clashed, and what the records refuse by."""
    stored = records.read(records.locked(row))
    return records.edit(row, _changes(stored, typed, base, shown), by=by)


@transaction.atomic
def propose_typed(
    records: Records[Row, Edit],
    row: Row,
    typed: Mapping[str, Value],
    *,
    base: Mapping[str, Value],
    shown: Shown,
    by: Member,
    note: str,
) -> Edit | None:
    """The same as a proposal. Raises Clashed, TooManyProposals."""
    changes = _changes(records.read(row), typed, base, shown)
    try:
        return propose(records, row, changes, by=by, note=note)
    except NothingProposed:
        return None


def _changes(
    stored: Document, typed: Mapping[str, Value], base: Mapping[str, Value], shown: Shown
) -> Document:
    wanted, clashes = compare(base, typed, stored, shown)
    if clashes:
        raise Clashed(clashes, wanted, stored)
    return whole_values(wanted, stored)
