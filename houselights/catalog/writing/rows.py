"""A list of a form: each row is one field of the document.

Rows are added by a button and taken out by ticking a box or by emptying them, without a script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.provenance import Document, Value

MORE = 3
MOST_ROWS = 400  # settings.DATA_UPLOAD_MAX_NUMBER_FIELDS has room for all of them


class Row(forms.Form):
    """`known` is the share of the document that the page was made from, `was` the field of it that
    this row shows; empty for a new row."""

    use_required_attribute = False
    key: ClassVar[str]  # the column without which a row is empty
    heading: ClassVar[Any]  # of their list on the page
    was = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        """What stands in the columns for this field of the document."""
        raise NotImplementedError

    def field_and_value(self) -> tuple[str, Value]:
        """Of a row that was filled in and is valid."""
        raise NotImplementedError

    @property
    def was_field(self) -> str:
        field = str(self["was"].value() or "")
        return field if field in self.known else ""

    @property
    def is_filled(self) -> bool:
        given = getattr(self, "cleaned_data", {})
        return not given.get("DELETE") and given.get(self.key) not in (None, "")

    @property
    def key_column(self) -> BoundField:
        return self[self.key]

    @property
    def columns(self) -> list[BoundField]:
        """Those that are seen, without the box that takes the row out."""
        return [column for column in self.visible_fields() if column.name != "DELETE"]

    @property
    def out(self) -> BoundField | None:
        """The box that takes the row out; new rows have none."""
        return self["DELETE"] if "DELETE" in self.fields else None

    def values_typed(self) -> dict[str, Any]:
        return {column.name: column.value() for column in self}


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A field as a list of errors calls it: among many rows its own label says too little."""

    column: BoundField
    heading: str
    number: int

    @property
    def label(self) -> str:
        """ "Names, row 3, Language"."""
        words = {"rows": self.heading, "number": self.number, "field": self.column.label}
        return _("%(rows)s, row %(number)s, %(field)s") % words

    @property
    def auto_id(self) -> str:
        return self.column.auto_id

    @property
    def errors(self) -> Any:
        return self.column.errors

    @property
    def is_hidden(self) -> bool:
        return self.column.is_hidden


class BaseRows(BaseFormSet[Row]):
    """Two rows can't be one field."""

    form: type[Row]
    extra: int

    twice = gettext_lazy("“%(row)s” stands here twice.")
    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: Row, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Take out")

    def clean(self) -> None:
        seen: set[str] = set()
        for row in self.filled:
            field, _value = row.field_and_value()
            if field in seen:
                column = row[row.key]
                row.add_error(
                    row.key,
                    ValidationError(self.twice, code="twice", params={"row": column.value()}),
                )
            seen.add(field)

    @property
    def filled(self) -> Iterator[Row]:
        return (row for row in self.forms if not row.errors and row.is_filled)

    def document(self) -> Document:
        return dict(row.field_and_value() for row in self.filled)

    def named_columns(self) -> Iterator[NamedColumn]:
        """Of all rows, for a list of errors."""
        for number, row in enumerate(self.forms, start=1):
            for column in row:
                yield NamedColumn(column, str(self.form.heading), number)


def rows_class(row: type[Row], *, base: type[BaseRows] = BaseRows) -> type[BaseRows]:
    made: Any = formset_factory(
        row, formset=base, extra=1, can_delete=True, can_delete_extra=False,
        max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True,
    )  # fmt: skip
    rows: type[BaseRows] = made
    return rows


def rows_of(
    made: type[BaseRows], known: Document, kind: str, *, extra: int = 1, data: QueryDict | None
) -> BaseRows:
    """The rows of all fields `kind/…`, and some empty ones; or as they were sent."""
    initial = [
        {"was": field, **made.form.initial_of(field, value)}
        for field, value in known.items()
        if field.startswith(f"{kind}/")
    ]
    rows = made(data, prefix=kind, initial=initial, form_kwargs={"known": known})
    rows.extra = extra
    return rows


def as_sent(rows: BaseRows, *, more: int = 0, added: Sequence[dict[str, Any]] = ()) -> BaseRows:
    """The rows as they were sent, not judged; with rows `added`, and `more` empty ones."""
    sent = [row.values_typed() for row in rows.forms]
    kept = [values for values in sent if values["was"] or values[rows.form.key]]
    again = type(rows)(prefix=rows.prefix, initial=[*kept, *added], form_kwargs=rows.form_kwargs)
    again.extra = more or 1
    return again
