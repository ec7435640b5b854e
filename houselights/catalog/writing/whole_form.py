"""The form of a title: its names, facts and lists."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from houselights.catalog.models import TermKind, Title
from houselights.catalog.provenance import Document, Value
from houselights.catalog.writing.credit_rows import CreditRows
from houselights.catalog.writing.credits_form import credits_in
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.facts_form import FactsForm
from houselights.catalog.writing.picture_form import PosterForm
from houselights.catalog.writing.rows import MOST_ROWS, BaseRows, rows_of
from houselights.catalog.writing.title_rows import (
    BaseIdRows,
    CertificateRows,
    IdRows,
    NameRows,
    SeasonRows,
    VeiledSeasonRows,
)

MOST_CREDITS = 40
"""As many stand in the form itself; more have pages of their own."""


class WholeForm(DocumentForm):
    """`title` is None for a new one. While `is_open` is False, tags that give the story away and
    names of seasons stay behind their veil: they are neither shown nor changed. `is_team` may
    change the poster, and merge. Where `has_credits` is False they have pages of their own."""

    def __init__(
        self,
        known: Document,
        *,
        title: Title | None = None,
        is_team: bool = False,
        is_open: bool = True,
        has_credits: bool = True,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.title, self.is_team, self.is_open = title, is_team, is_open
        self.has_credits = has_credits
        super().__init__(known, data=data, files=files)

    def make_facts(self, **given: Any) -> FactsForm:
        return FactsForm(known=self.known, is_open=self.is_open, **given)

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        seasons = SeasonRows if self.is_open else VeiledSeasonRows
        made = {
            "name": rows_of(NameRows, self.known, "name", data=data),
            "season": rows_of(seasons, self.known, "season", data=data),
            "certificate": rows_of(CertificateRows, self.known, "certificate", data=data),
            "id": rows_of(IdRows, self.known, "id", data=data),
        }
        if self.has_credits if data is None else "credit-TOTAL_FORMS" in data:
            made["credit"] = rows_of(CreditRows, self.known, "credit", data=data)
        ids = made["id"]
        if isinstance(ids, BaseIdRows):
            ids.title, ids.may_merge = self.title, self.is_team
        return made

    def make_picture(self, **given: Any) -> PosterForm | None:
        poster = self.title.poster if self.title and "poster_id" in self.known else None
        return PosterForm(picture=poster, **given) if self.is_team else None

    def document(self) -> Document:
        facts = self.facts
        found = facts.document() if isinstance(facts, FactsForm) else {}
        for rows in self.lists.values():
            found |= rows.document()
        return found | self.kept_picture("poster_id")

    def shown(self, field: str, value: Value) -> Value:  # type: ignore[override]
        return without_name(value) if field.startswith("season/") and not self.is_open else value


def whole_share(document: Document, *, is_open: bool) -> Document:
    """What the form shows of a title."""
    credits = credits_in(document)
    found: Document = {}
    counts: dict[str, int] = {}
    for field, value in document.items():
        kind = field.partition("/")[0]
        counts[kind] = counts.get(kind, 0) + 1
        if kind.startswith("episode") or counts[kind] > MOST_ROWS:
            continue
        if kind == "credit" and len(credits) > MOST_CREDITS:
            continue
        if kind == TermKind.TAG and value.get("is_spoiler") and not is_open:
            continue
        found[field] = without_name(value) if kind == "season" and not is_open else value
    return found


def hides_something(document: Document) -> bool:
    """Whether there is anything that stands behind the veil of this form."""
    return any(
        (field.startswith("season/") and value["name"])
        or (field.startswith("tag/") and value.get("is_spoiler"))
        for field, value in document.items()
    )


def without_name(value: Value) -> Value:
    return value and {column: said for column, said in value.items() if column != "name"}
