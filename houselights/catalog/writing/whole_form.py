"""The form of a title: its names, facts and lists."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import TermKind, Title
from houselights.catalog.provenance import Document, Value
from houselights.catalog.writing.credit_rows import CreditRows
from houselights.catalog.writing.credits_form import credits_in
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.facts_form import FactsForm
from houselights.catalog.writing.fields import LineField, PosterField
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


class PosterForm(forms.Form):
    """What the team may do about the poster."""

    use_required_attribute = False
    poster = PosterField(label=gettext_lazy("Another poster"), required=False)
    poster_credit = LineField(
        label=gettext_lazy("Where the poster comes from"), required=False, max_length=200
    )
    poster_licence = LineField(label=gettext_lazy("Its licence"), required=False, max_length=100)
    poster_off = forms.BooleanField(label=gettext_lazy("Take the poster off"), required=False)

    def __init__(self, *args: Any, has_poster: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_poster:
            self.fields["poster"].label = gettext_lazy("Poster")
            del self.fields["poster_off"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = given.get("poster_credit") or given.get("poster_licence")
        if words and "poster" in given and not given["poster"]:
            self.add_error("poster", _("Choose the picture too."))
        return given


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
        has_poster = "poster_id" in known
        self.poster = PosterForm(data, files, has_poster=has_poster) if is_team else None
        super().__init__(known, data=data)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.facts, *([self.poster] if self.poster else [])]

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

    def with_more(self, kind: str) -> Self:
        again = super().with_more(kind)
        if again.poster:
            sent = {one.name: one.value() for one in again.poster if one.name != "poster"}
            again.poster = PosterForm(has_poster="poster_id" in self.known, initial=sent)
        return again

    def document(self) -> Document:
        facts = self.facts
        found = facts.document() if isinstance(facts, FactsForm) else {}
        for rows in self.lists.values():
            found |= rows.document()
        if "poster_id" in self.known and not self.is_poster_off:
            found["poster_id"] = self.known["poster_id"]
        return found

    @property
    def is_poster_off(self) -> bool:
        return bool(self.poster and self.poster.cleaned_data.get("poster_off"))

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
        if kind == "episode" or counts[kind] > MOST_ROWS:
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
    hidden = ("name", "language")
    return value and {name: said for name, said in value.items() if name not in hidden}
