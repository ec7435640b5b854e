"""A form over a share of a document: single fields and lists, valid together."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from itertools import chain
from typing import Any, Self

from django.forms import BoundField, Form
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from houselights.catalog.provenance import Document, Value
from houselights.catalog.writing.picture_form import PictureForm
from houselights.catalog.writing.rows import MORE, BaseRows, NamedColumn, as_sent


class DocumentForm:
    """`known` is the share that it is made from. `facts` holds the single fields, `lists` are by
    the kind of their fields (`name`, `credit`); `picture` is there for the team. Its errors are
    read as a form's are, by components/form_errors.html."""

    def __init__(
        self,
        known: Document,
        *,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.known = known
        self.facts = self.make_facts(data=data)
        self.lists = self.make_lists(data)
        self.picture = self.make_picture(data=data, files=files)

    def make_facts(self, **given: Any) -> Form:
        raise NotImplementedError

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        raise NotImplementedError

    def make_picture(self, **given: Any) -> PictureForm | None:
        """None where there is none, or where it is not for this member."""
        return None

    def document(self) -> Document:
        """The share as it was typed; the form is valid."""
        raise NotImplementedError

    @staticmethod
    def shown(field: str, value: Value) -> Value:
        """The value of a field as far as this page shows it."""
        return value

    @property
    def forms(self) -> list[Form]:
        return [self.facts, *([self.picture] if self.picture else [])]

    def is_valid(self) -> bool:
        """Asks every part, so that all errors are shown at once."""
        parts: list[Any] = [*self.forms, *self.lists.values()]
        return {part.is_valid() for part in parts} == {True} and not self.errors

    def with_more(self, kind: str) -> Self:
        """As it was sent, not judged, with more empty rows in the list of this kind."""
        again = copy(self)
        again.facts = self.make_facts(initial={one.name: one.value() for one in self.facts})
        again.lists = {
            name: as_sent(rows, more=MORE if name == kind else 0)
            for name, rows in self.lists.items()
        }
        if self.picture:
            sent = {one.name: one.value() for one in self.picture if one.name != "file"}
            again.picture = self.make_picture(initial=sent)
        return again

    def kept_picture(self, field: str) -> Document:
        """The picture that is there, unless it is taken off."""
        is_off = self.picture is not None and self.picture.is_off
        return {field: self.known[field]} if field in self.known and not is_off else {}

    @property
    def errors(self) -> dict[str, Any]:
        """All errors, by the field's id; those of no field by themselves."""
        found: dict[str, Any] = {field.auto_id: field.errors for field in self if field.errors}
        return found | {str(error): [error] for error in self.non_field_errors()}

    def non_field_errors(self) -> list[Any]:
        own = chain(*(form.non_field_errors() for form in self.forms))
        return [*own, *chain(*(rows.non_form_errors() for rows in self.lists.values()))]

    def __iter__(self) -> Iterator[BoundField | NamedColumn]:
        return chain(*self.forms, *(rows.named_columns() for rows in self.lists.values()))
