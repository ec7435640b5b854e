"""Who changed what of a title; edits are taken back, merges split."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest, asked_by
from houselights.catalog.actions import revert_edit, split_title
from houselights.catalog.actions.merging import CannotSplit
from houselights.catalog.actions.records import REVERTED_KINDS, IdTaken, NothingToTakeBack
from houselights.catalog.editing_queries import edits_of, get_edit_or_404
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.models.edits import EditKind
from houselights.catalog.proposal_queries import waiting_count
from houselights.catalog.queries import get_title_or_404
from houselights.catalog.rights import may_write
from houselights.catalog.views.history_rows import (
    EDITS_A_PAGE,
    MOST_LINES,
    Because,
    HistoryRow,
    history_row,
)
from houselights.catalog.words.changes import ChangeLine, hidden_in_words, lines_of
from houselights.spoilers.asked import Asked
from houselights.spoilers.rule import whole_title
from houselights.spoilers.veils import Veil


@require_safe
@member_page
def title_history(request: MemberRequest, slug: str) -> HttpResponse:
    """Also of a title that was merged into another: what happened to it before stays readable."""
    title = get_title_or_404(slug)
    page = Paginator(edits_of(title), EDITS_A_PAGE).get_page(request.GET.get("page"))
    asked = asked_by(request)
    is_team = may_write(request.user)
    context = {
        "title": title,
        "is_team": is_team,
        "page_obj": page,
        "rows": [_row(edit, title, asked, is_team=is_team) for edit in page],
        "waiting_count": waiting_count(TitleEdit, title) if is_team else 0,
    }
    return render(request, "catalog/title_history.html", context)


@require_POST
@member_page
def revert(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    title = _title_of_team(request, slug)
    try:
        made = revert_edit(get_edit_or_404(title, pk), by=request.user)
    except NothingToTakeBack:
        messages.warning(request, _("Nothing to take back: all of it was edited since."))
    except IdTaken as taken:
        messages.warning(request, _("%s has this id by now.") % taken.other)
    else:
        count = len(made.changes)
        said = ngettext("Took back %d change.", "Took back %d changes.", count) % count
        messages.success(request, said)
    return redirect("title_history", title.slug)


@require_POST
@member_page
def split(request: MemberRequest, slug: str, pk: int) -> HttpResponse:
    title = _title_of_team(request, slug)
    try:
        double = split_title(get_edit_or_404(title, pk), by=request.user)
    except CannotSplit:
        messages.warning(request, _("This was split already."))
    else:
        messages.success(request, _("%s is a title of its own again.") % double)
    return redirect("title_history", title.slug)


def _title_of_team(request: MemberRequest, slug: str) -> Title:
    if not may_write(request.user):
        raise PermissionDenied
    return get_title_or_404(slug)


def _row(edit: TitleEdit, title: Title, asked: Asked, *, is_team: bool) -> HistoryRow:
    lines = lines_of(edit.changes)
    at = [title.slug, edit.pk]
    is_own = is_team and title.merged_into_id is None
    reverts = is_own and edit.kind in REVERTED_KINDS
    splits = is_own and _is_merged_still(edit)
    return history_row(
        edit,
        [line for line in lines if not line.is_hidden],
        veil=_veil(edit, [line for line in lines if line.is_hidden], asked),
        revert_url=reverse("revert_edit", args=at) if reverts else "",
        split_url=reverse("split_title", args=at) if splits else "",
        because=_because(edit),
    )


def _because(edit: TitleEdit) -> Because | None:
    """What happened to people whom the title names; it is taken back in their own history."""
    cause = edit.because
    if cause is None or cause.other is None:
        return None
    words = {"kept": cause.person, "double": cause.other}
    said = _("%(double)s and %(kept)s, two records of one person, were merged.")
    if cause.kind == EditKind.SPLIT:
        said = _("%(double)s and %(kept)s, who had been merged, were split again.")
    url = reverse("person_history", args=[cause.person.slug])
    return Because(said % words, f"{url}#e{cause.pk}")


def _is_merged_still(edit: TitleEdit) -> bool:
    other = edit.other
    return bool(edit.kind == EditKind.MERGE and other and other.merged_into_id == edit.title_id)


def _veil(edit: TitleEdit, lines: list[ChangeLine], asked: Asked) -> Veil | None:
    if not lines:
        return None
    veil_id = f"edit-{edit.pk}"
    scope = whole_title(edit.title_id)
    html = None
    if asked.opens(veil_id, scope):
        html = render_to_string("catalog/_changes.html", {"lines": lines[:MOST_LINES]})
    return Veil(
        id=veil_id,
        label=hidden_in_words(lines),
        scope=scope,
        scope_text=_("May reveal the whole title"),
        weight="linen",
        heading_level=3,
        body_html=html,
        asked=asked,
    )
