"""Who changed what of a person; edits are taken back, merges split."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import revert_person_edit, split_person
from houselights.catalog.actions.merging import CannotSplit
from houselights.catalog.actions.people import DiedBeforeBirth, NoNameLeft
from houselights.catalog.actions.records import REVERTED_KINDS, IdTaken, NothingToTakeBack
from houselights.catalog.models import Person, PersonEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.people_queries import edits_of_person, get_person_edit_or_404
from houselights.catalog.proposal_queries import waiting_count
from houselights.catalog.queries import get_person_or_404
from houselights.catalog.rights import may_write
from houselights.catalog.views.history_rows import EDITS_A_PAGE, HistoryRow, history_row
from houselights.catalog.words.changes import lines_of


@require_safe
@member_page
def person_history(request: MemberRequest, slug: str) -> HttpResponse:
    """Also of somebody who was merged into another: what happened before stays readable."""
    person = get_person_or_404(slug)
    page = Paginator(edits_of_person(person), EDITS_A_PAGE).get_page(request.GET.get("page"))
    is_team = may_write(request.user)
    is_own = is_team and person.merged_into_id is None
    context = {
        "person": person,
        "page_obj": page,
        "rows": [_row(edit, person, is_own=is_own) for edit in page],
        "waiting_count": waiting_count(PersonEdit, person) if is_team else 0,
    }
    return render(request, "catalog/person_history.html", context)


@require_POST
@member_page
def revert(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    person = _person_of_team(request, slug)
    try:
        made = revert_person_edit(get_person_edit_or_404(person, pk), by=request.user)
    except NothingToTakeBack:
        messages.warning(request, _("Nothing to take back: all of it was edited since."))
    except IdTaken as taken:
        messages.warning(request, _("%s has this id by now.") % taken.other)
    except DiedBeforeBirth:
        messages.warning(request, _("They would die before they were born."))
    except NoNameLeft:
        messages.warning(request, _("They would be without a name."))
    else:
        count = len(made.changes)
        said = ngettext("Took back %d change.", "Took back %d changes.", count) % count
        messages.success(request, said)
    return redirect("person_history", person.slug)


@require_POST
@member_page
def split(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    person = _person_of_team(request, slug)
    try:
        double = split_person(get_person_edit_or_404(person, pk), by=request.user)
    except CannotSplit:
        messages.warning(request, _("This was split already."))
    else:
        messages.success(request, _("%s has a record of their own again.") % double)
    return redirect("person_history", person.slug)


def _person_of_team(request: MemberRequest, slug: str) -> Person:
    if not may_write(request.user):
        raise PermissionDenied
    return get_person_or_404(slug)


def _row(edit: PersonEdit, person: Person, *, is_own: bool) -> HistoryRow:
    at = [person.slug, edit.pk]
    reverts = is_own and edit.kind in REVERTED_KINDS
    other = edit.other
    splits = edit.kind == EditKind.MERGE and other and other.merged_into_id == person.pk
    return history_row(
        edit,
        lines_of(edit.changes),
        revert_url=reverse("revert_person_edit", args=at) if reverts else "",
        split_url=reverse("split_person", args=at) if is_own and splits else "",
    )
