"""Two records of one film become one: the other is found, looked at, merged."""

from __future__ import annotations

from collections.abc import Iterable

from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import merge_titles
from houselights.catalog.actions.merging import CannotMerge, foresee_merge
from houselights.catalog.cards import grid_card
from houselights.catalog.document import SIMPLE, read_document
from houselights.catalog.editing_queries import doubles_of
from houselights.catalog.models import Title
from houselights.catalog.provenance import Document
from houselights.catalog.queries import get_title_or_404
from houselights.catalog.rights import may_write
from houselights.catalog.words.changes import ChangeLine, hidden_in_words, lines_of
from houselights.catalog.words.fields import field_in_words, value_in_words

SHOWN = 60


@require_safe
@member_page
def choose_double(request: MemberRequest, slug: str) -> HttpResponse:
    title = _mergeable(request, slug)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = [(one, grid_card(one)) for one in doubles_of(title, query)]
    context = {"title": title, "query": query, "found": found}
    return render(request, "catalog/choose_double.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def merge(request: MemberRequest, slug: str, other: str) -> HttpResponse:
    """`other` becomes part of the title at `slug`."""
    title, double = _mergeable(request, slug), _mergeable(request, other)
    if title == double:
        raise Http404
    if request.method == "POST":
        return _merge(request, title, double)
    edit = foresee_merge(lambda: merge_titles(title, double, by=request.user))
    every = lines_of(edit.changes)
    lines = [line for line in every if not line.is_hidden]
    context = {
        "title": title,
        "double": double,
        "facts": side_by_side(SIMPLE, read_document(title), read_document(double)),
        "lines": lines[:SHOWN],
        "left_out": max(0, len(lines) - SHOWN),
        "hidden": hidden_in_words([line for line in every if line.is_hidden]),
        "hangs": _in_words(edit.moved),
    }
    return render(request, "catalog/merge_titles.html", context)


def _merge(request: MemberRequest, title: Title, double: Title) -> HttpResponse:
    try:
        merge_titles(title, double, by=request.user)
    except CannotMerge:
        messages.warning(request, _("One of them was merged meanwhile."))
    else:
        said = _("%s is part of this title now. It can be split again from the history.")
        messages.success(request, said % double)
    return redirect("title_history", title.slug)


def _mergeable(request: MemberRequest, slug: str) -> Title:
    if not may_write(request.user):
        raise PermissionDenied
    title = get_title_or_404(slug)
    if title.merged_into_id:
        raise Http404
    return title


def side_by_side(single: Iterable[str], first: Document, second: Document) -> list[ChangeLine]:
    """Single facts of both, as far as one of them knows it."""
    fields = [field for field in single if field in first or field in second]
    return [
        ChangeLine(
            field,
            field_in_words(field),
            value_in_words(field, first.get(field)),
            value_in_words(field, second.get(field)),
        )
        for field in fields
    ]


def _in_words(moved: list[list[object]]) -> list[tuple[str, int]]:
    """What hangs on the double, and how much: "posts", 3."""
    return [
        (_label(str(label)), len(rows)) for label, rows in moved if isinstance(rows, list) and rows
    ]


def _label(label: str) -> str:
    """A mover's label names its table: `publishing.post.about`."""
    try:
        app, model, *_column = label.split(".")
        return str(apps.get_model(app, model)._meta.verbose_name_plural)
    except (LookupError, ValueError):
        return label
