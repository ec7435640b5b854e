"""What a member proposed, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import withdraw_proposal
from houselights.catalog.actions.proposing import AlreadyDecided
from houselights.catalog.models import EditStatus
from houselights.catalog.models.edits import RecordEdit
from houselights.catalog.proposal_queries import (
    get_own_proposal_or_404,
    own_proposals,
    proposals_of,
)
from houselights.catalog.words.changes import lines_of

PROPOSALS_A_PAGE = 20


@require_safe
@member_page
def proposals(request: MemberRequest) -> HttpResponse:
    """Nothing here is veiled: it is what this member typed."""
    found = Paginator(own_proposals(request.user), PROPOSALS_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    rows = [(one, lines_of(one.changes), _withdraw_url(one)) for one in proposals_of(page)]
    return render(request, "catalog/proposals.html", {"rows": rows, "page_obj": page})


@require_POST
@member_page
def withdraw(request: MemberRequest, pk: int, kind: str) -> HttpResponse:
    try:
        withdraw_proposal(get_own_proposal_or_404(request.user, kind, pk))
    except AlreadyDecided:
        messages.warning(request, _("The team has decided about it already."))
    else:
        messages.success(request, _("Your proposal is taken back."))
    return redirect("proposals")


def _withdraw_url(proposal: RecordEdit) -> str:
    """ "" once it was decided."""
    if proposal.status != EditStatus.PROPOSED:
        return ""
    return reverse(f"withdraw_{proposal.of}_proposal", args=[proposal.pk])
