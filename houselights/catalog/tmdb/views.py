"""The team looks a title up at TMDB, sees what would change, and fills it; or adds one from there.

Only a press asks TMDB: a POST, which leads to a page that shows what is kept of the answer.
"""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from houselights.accounts.personal import MemberRequest
from houselights.catalog.models import Title
from houselights.catalog.queries import get_title_or_404
from houselights.catalog.tmdb.actions import Filled, StandsHere, add_from_tmdb, fill_from_tmdb
from houselights.catalog.tmdb.details import Fetched, fetch_document, kept_document
from houselights.catalog.tmdb.entries import Entry, entry_of
from houselights.catalog.tmdb.errors import NotAskedYet, TmdbError
from houselights.catalog.tmdb.forms import LookUpForm
from houselights.catalog.tmdb.pages import ADD, CHANGE, tmdb_page
from houselights.catalog.tmdb.planning import plan_adding, plan_filling
from houselights.catalog.tmdb.posters import is_poster_wanted
from houselights.catalog.tmdb.preview import counts_of, open_lines
from houselights.catalog.tmdb.searching import search, search_again

_READ_OR_ASK = ("GET", "HEAD", "POST")


@tmdb_page(CHANGE)
@require_http_methods(_READ_OR_ASK)
def look_up(request: MemberRequest, slug: str) -> HttpResponse:
    title = get_title_or_404(slug)
    if title.merged_into:
        return redirect("tmdb_look_up", title.merged_into.slug)
    return _look_up(request, reverse("tmdb_look_up", args=[slug]), title)


@tmdb_page(ADD)
@require_http_methods(_READ_OR_ASK)
def look_up_new(request: MemberRequest) -> HttpResponse:
    return _look_up(request, reverse("tmdb_look_up_new"), None)


@tmdb_page(CHANGE)
@require_http_methods(_READ_OR_ASK)
def preview(request: MemberRequest, slug: str, kind: str, number: int) -> HttpResponse:
    title = get_title_or_404(slug)
    if title.merged_into:
        return redirect("tmdb_look_up", title.merged_into.slug)
    return _preview(request, Entry(kind, number), title)


@tmdb_page(ADD)
@require_http_methods(_READ_OR_ASK)
def preview_new(request: MemberRequest, kind: str, number: int) -> HttpResponse:
    return _preview(request, Entry(kind, number), None)


@tmdb_page(CHANGE)
@require_POST
def fill(request: MemberRequest, slug: str, kind: str, number: int) -> HttpResponse:
    title = get_title_or_404(slug)
    if title.merged_into:
        return redirect("tmdb_look_up", title.merged_into.slug)
    try:
        filled = fill_from_tmdb(title, entry=Entry(kind, number), by=request.user)
    except TmdbError as error:
        messages.error(request, str(error))
        return redirect("tmdb_look_up", slug)
    _say(request, filled)
    return redirect(title)


@tmdb_page(ADD)
@require_POST
def add(request: MemberRequest, kind: str, number: int) -> HttpResponse:
    try:
        filled = add_from_tmdb(kind, number, by=request.user)
    except StandsHere as error:
        messages.warning(request, _("It stands here already: this is it."))
        return redirect(error.title)
    except TmdbError as error:
        messages.error(request, str(error))
        return redirect("tmdb_look_up_new")
    _say(request, filled)
    return redirect(filled.title)


def _look_up(request: MemberRequest, here: str, title: Title | None) -> HttpResponse:
    """A press searches and leads to the page of what was found, which may be loaded again."""
    form = LookUpForm(request.POST or request.GET or None)
    if request.method != "POST" or not form.is_valid():
        return _show_look_up(request, form, here, title)
    words = form.cleaned_data["q"]
    try:
        search(words)
    except TmdbError as error:
        return _show_look_up(request, form, here, title, trouble=str(error))
    return redirect(f"{here}?{urlencode({'q': words})}")


def _show_look_up(
    request: MemberRequest, form: LookUpForm, here: str, title: Title | None, trouble: str = ""
) -> HttpResponse:
    found = None
    if form.is_valid():
        with suppress(NotAskedYet):
            found = search_again(form.cleaned_data["q"])
    elif not form.is_bound and title:
        form = LookUpForm(initial={"q": title.name})
    known = entry_of(title) if title else None
    context = {
        "form": form, "title": title, "found": found, "trouble": trouble, "here": here,
        "known": known,
    }  # fmt: skip
    return render(request, "catalog/tmdb/look_up.html", context)


def _preview(request: MemberRequest, entry: Entry, title: Title | None) -> HttpResponse:
    back = reverse("tmdb_look_up", args=[title.slug]) if title else reverse("tmdb_look_up_new")
    try:
        if request.method == "POST":
            fetch_document(*entry, anew="anew" in request.POST)
            return redirect(request.path)
        return _show_preview(request, kept_document(*entry), title, back)
    except TmdbError as error:
        messages.error(request, str(error))
        return redirect(back)


def _show_preview(
    request: MemberRequest, fetched: Fetched, title: Title | None, back: str
) -> HttpResponse:
    plan = plan_filling(title, fetched) if title else plan_adding(fetched)
    context = {
        "fetched": fetched, "title": title, "back": back,
        "lines": open_lines(plan.made), "counts": counts_of(plan), "stays": open_lines(plan.stays),
        "taken": [(field.partition("/")[2], other) for field, other in plan.taken.items()],
        "left_out": len(plan.left_out), "has_poster": is_poster_wanted(title, fetched),
    }  # fmt: skip
    return render(request, "catalog/tmdb/preview.html", context)


def _say(request: MemberRequest, filled: Filled) -> None:
    count = len(filled.edit.changes) if filled.edit else 0
    if count:
        text = ngettext(
            "%(count)s field is from TMDB now.", "%(count)s fields are from TMDB now.", count
        )
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("TMDB says what stands here already."))
    if filled.poster_trouble:
        words = {"why": filled.poster_trouble}
        messages.warning(request, _("The poster did not come: %(why)s") % words)
