"""The form of a title's cast and crew, by the page where they are many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from houselights.catalog.models import Role
from houselights.catalog.provenance import Document
from houselights.catalog.writing.credit_rows import BaseCreditRows, CreditRows
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.rows import BaseRows, rows_of

CREDITS_A_PAGE = 50


class CreditsForm(DocumentForm):
    """`stored` is the whole document: new rows come after the credits of all pages."""

    def __init__(self, known: Document, *, stored: Document, data: QueryDict | None = None) -> None:
        self.stored = stored
        super().__init__(known, data=data)

    def make_facts(self, **given: Any) -> forms.Form:
        return forms.Form(**given)

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        rows = rows_of(CreditRows, self.known, "credit", data=data)
        if isinstance(rows, BaseCreditRows):
            rows.places_elsewhere = _last_places(self.stored)
        return {"credit": rows}

    def document(self) -> Document:
        return self.lists["credit"].document()


def credits_in(document: Document) -> list[str]:
    """The fields of all credits: by role, and by their order in it."""
    roles = {role: number for number, role in enumerate(Role.values)}
    fields = [field for field in document if field.startswith("credit/")]
    return sorted(
        fields, key=lambda field: (roles[field.split("/")[1]], document[field]["place"], field)
    )


def credits_share(document: Document, *, page: int) -> Document:
    start = (page - 1) * CREDITS_A_PAGE
    fields = credits_in(document)[start : start + CREDITS_A_PAGE]
    return {field: document[field] for field in fields}


def _last_places(document: Document) -> dict[str, int]:
    last: dict[str, int] = {}
    for field in credits_in(document):
        last[field.split("/")[1]] = document[field]["place"]
    return last
