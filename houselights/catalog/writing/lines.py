"""The form as its templates show it: each field and row beside where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import BoundField, Form

from houselights.catalog.provenance import Document
from houselights.catalog.writing.origins import Origin, Origins
from houselights.catalog.writing.rows import BaseRows, Row
from houselights.catalog.writing.terms_field import TermsField


@dataclass(frozen=True, slots=True)
class FieldLine:
    field: BoundField
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class RowLine:
    row: Row
    origin: Origin | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class ListLines:
    """`taken_out` are rows that a source has and that were typed away: label and origin."""

    rows: BaseRows
    lines: list[RowLine]
    taken_out: list[tuple[str, Origin]]


def field_lines(form: Form, origins: Origins, stored: Document) -> dict[str, FieldLine]:
    return {field.name: FieldLine(field, _origin(field, origins, stored)) for field in form}


def list_lines(rows: BaseRows, origins: Origins) -> ListLines:
    lines = [RowLine(row, origins.of(was) if (was := row.was_field) else None) for row in rows]
    return ListLines(rows, lines, origins.taken_out([str(rows.prefix)]))


def _origin(field: BoundField, origins: Origins, stored: Document) -> Origin | None:
    if isinstance(field.field, TermsField):
        rows = field.field.rows_of(stored)
        return origins.of_all(name for name, _value in rows)
    return origins.of(field.name)
