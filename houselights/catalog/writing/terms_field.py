"""Genres, tags and the like as one line of a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify

from houselights.catalog.models import TermKind
from houselights.catalog.provenance import Document


class TermsField(forms.CharField):
    """Names with commas between them; its value is {field of the document: value}."""

    def __init__(self, kind: TermKind, *, is_spoiler: bool = False, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=2000, **kwargs)
        self.kind, self.is_spoiler = kind, is_spoiler

    def clean(self, value: Any) -> Document:
        names = [" ".join(name.split())[:80] for name in str(super().clean(value)).split(",")]
        found: Document = {}
        for name in filter(None, names):
            slug = slugify(name, allow_unicode=True)[:80] or "other"
            spoils = {"is_spoiler": True} if self.is_spoiler else {}
            found[f"{self.kind}/{slug}"] = {"name": name, **spoils}
        return found

    def text_of(self, document: Document) -> str:
        """What stands in the field for a title of this document."""
        return ", ".join(value["name"] for _name, value in self.rows_of(document))

    def rows_of(self, document: Document) -> list[tuple[str, Any]]:
        return [
            (name, value)
            for name, value in document.items()
            if name.startswith(f"{self.kind}/")
            and value.get("is_spoiler", False) == self.is_spoiler
        ]
