"""Two records of one person become one: the other is found, looked at, merged."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import merge_people
from houselights.catalog.actions.merging import CannotMerge, foresee_merge
from houselights.catalog.models import Person
from houselights.catalog.people_queries import (
    credits_by_title,
    doubles_of_person,
    get_kept_person_or_404,
    spelt_alike,
)
from houselights.catalog.person_document import YEARS, read_person
from houselights.catalog.rights import may_write
from houselights.catalog.views.merging import SHOWN, side_by_side
from houselights.catalog.words.changes import lines_of

FEW = 3


@require_safe
@member_page
def choose_double(request: MemberRequest, slug: str) -> HttpResponse:
    person = _mergeable(request, slug)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = doubles_of_person(person, query)
    alike = [] if query else spelt_alike(person)
    context = {
        "person": person,
        "query": query,
        "found": [(one, credits_by_title(one)[:FEW]) for one in found],
        "alike": [(one, credits_by_title(one)[:FEW]) for one in alike],
    }
    return render(request, "catalog/choose_person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def merge(request: MemberRequest, slug: str, other: str) -> HttpResponse:
    """`other` becomes part of the person at `slug`."""
    person, double = _mergeable(request, slug), _mergeable(request, other)
    if person == double:
        raise Http404
    if request.method == "POST":
        return _merge(request, person, double)
    edit = foresee_merge(lambda: merge_people(person, double, by=request.user))
    lines = lines_of(edit.changes)
    credits = credits_by_title(double)
    context = {
        "person": person,
        "double": double,
        "facts": side_by_side(YEARS, read_person(person), read_person(double)),
        "own": credits_by_title(person)[:FEW],
        "lines": lines[:SHOWN],
        "left_out": max(0, len(lines) - SHOWN),
        "credits": credits[:SHOWN],
        "more_credits": max(0, len(credits) - SHOWN),
    }
    return render(request, "catalog/merge_people.html", context)


def _merge(request: MemberRequest, person: Person, double: Person) -> HttpResponse:
    try:
        merge_people(person, double, by=request.user)
    except CannotMerge:
        messages.warning(request, _("One of them was merged meanwhile."))
    else:
        said = _("%s is part of this record now. It can be split again from the history.")
        messages.success(request, said % double)
    return redirect("person_history", person.slug)


def _mergeable(request: MemberRequest, slug: str) -> Person:
    if not may_write(request.user):
        raise PermissionDenied
    return get_kept_person_or_404(slug)
