"""A title is edited: its names and facts, its credits."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.cards import poster_html
from houselights.catalog.models import TermKind
from houselights.catalog.provenance import Document
from houselights.catalog.queries import get_title_or_404
from houselights.catalog.views.edit_page import EditPage
from houselights.catalog.writing.credits_form import (
    CREDITS_A_PAGE,
    CreditsForm,
    credits_in,
    credits_share,
)
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.lines import RowLine, field_lines, list_lines
from houselights.catalog.writing.origins import Origins
from houselights.catalog.writing.pictures import keep_picture
from houselights.catalog.writing.season_form import new_seasons
from houselights.catalog.writing.whole_form import (
    MOST_CREDITS,
    WholeForm,
    hides_something,
    whole_share,
)

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@get_or_post
@member_page
def edit_title(request: MemberRequest, slug: str) -> HttpResponse:
    title = get_title_or_404(slug)
    kept = title.merged_into
    if kept and request.method != "POST":
        return redirect("edit_title", kept.slug)
    return WholePage(request, kept or title).answer()


@get_or_post
@member_page
def edit_credits(request: MemberRequest, slug: str) -> HttpResponse:
    title = get_title_or_404(slug)
    kept = title.merged_into
    if kept and request.method != "POST":
        return redirect("edit_credits", kept.slug)
    return CreditsPage(request, kept or title).answer()


class WholePage(EditPage):
    template = "catalog/edit_title.html"

    def hides_something(self) -> bool:
        return hides_something(self.stored)

    def share(self, document: Document) -> Document:
        return whole_share(document, is_open=self.is_open)

    def make_form(self, known: Document, data: QueryDict | None = None) -> WholeForm:
        return WholeForm(
            known,
            title=self.title,
            is_team=self.is_team,
            is_open=self.is_open,
            has_credits=len(credits_in(self.stored)) <= MOST_CREDITS,
            data=data,
            files=self.request.FILES if data is not None else None,
        )

    def typed(self, form: DocumentForm) -> Document:
        label = str(self.title)
        return form.document() | keep_picture(form.picture, "poster_id", label=label, by=self.user)

    def next_url(self) -> str:
        return self.title.get_absolute_url()

    def page_context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        lists = {kind: list_lines(rows, origins) for kind, rows in form.lists.items()}
        seasons = [self._with_url(line) for line in lists["season"].lines]
        lists["season"] = replace(lists["season"], lines=seasons)
        return {
            "fields": field_lines(form.facts, origins, self.stored),
            "lists": lists,
            "new_seasons": new_seasons(self.stored),
            "taken_out": origins.taken_out(TermKind.values),
            "credit_count": len(credits_in(self.stored)),
            "poster_html": poster_html(self.title, sizes="5.5rem") if self.title.poster else "",
            "poster_origin": origins.of("poster_id"),
        }

    def _with_url(self, line: RowLine) -> RowLine:
        number = line.row.was_field.rpartition("/")[2]
        if not number:
            return line
        url = reverse("edit_season", args=[self.title.slug, int(number)])
        return replace(line, url=url)


class CreditsPage(EditPage):
    template = "catalog/edit_credits.html"

    def hides_something(self) -> bool:
        return False

    def share(self, document: Document) -> Document:
        return credits_share(document, page=self.page.number)

    @property
    def page(self) -> Page[str]:
        found = Paginator(credits_in(self.stored), CREDITS_A_PAGE)
        return found.get_page(self.request.GET.get("page"))

    def make_form(self, known: Document, data: QueryDict | None = None) -> CreditsForm:
        return CreditsForm(known, stored=self.stored, data=data)

    def page_context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        return {"credits": list_lines(form.lists["credit"], origins), "page_obj": self.page}
