"""A title that no source has is written down by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import create_title
from houselights.catalog.actions.records import IdTaken
from houselights.catalog.editing_queries import titles_named
from houselights.catalog.models import Title
from houselights.catalog.rights import may_add
from houselights.catalog.words.codes import common_languages
from houselights.catalog.words.facts import short_facts
from houselights.catalog.writing.adding_form import AddingForm, NewTitle


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def add_title(request: MemberRequest) -> HttpResponse:
    """Prefilled by `?name=…&year=…&kind=…`, as an import's failed row leads here."""
    if not may_add(request.user):
        raise PermissionDenied
    if request.method != "POST":
        form = AddingForm(prefilled=NewTitle.from_query(request.GET))
        return _show(request, form, doubles=titles_named(form.names_typed()))
    form = AddingForm(data=request.POST)
    if more := request.POST.get("more"):
        return _show(request, form.with_more(more))
    if not form.is_valid():
        return _show(request, form)
    doubles = titles_named(form.names_typed())
    if doubles and not request.POST.get("another"):
        return _show(request, form, doubles=doubles, is_asked=True)
    return _create(request, form)


def _create(request: MemberRequest, form: AddingForm) -> HttpResponse:
    try:
        with transaction.atomic():
            title = create_title(form.document(), name=form.name_for_slug(), by=request.user)
    except IdTaken as taken:
        messages.warning(request, _("%s has this id already.") % taken.other)
        return _show(request, form)
    messages.success(request, _("Written down. What else is known can follow at any time."))
    return redirect(title.get_absolute_url())


def _facts_of(title: Title) -> str:
    return ", ".join(filter(None, [title.get_kind_display(), short_facts(title)]))


def _show(
    request: MemberRequest,
    form: AddingForm,
    *,
    doubles: list[Title] | None = None,
    is_asked: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "doubles": [(one, _facts_of(one)) for one in doubles or []],
        "is_asked": is_asked,
        "languages": common_languages(),
    }
    return render(request, "catalog/add_title.html", context)
