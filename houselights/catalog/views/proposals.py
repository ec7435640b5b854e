"""What a member proposed, and what became of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import withdraw_proposal
from houselights.catalog.actions.proposing import AlreadyDecided
from houselights.catalog.editing_queries import get_own_proposal_or_404, own_proposals
from houselights.catalog.words.changes import lines_of

PROPOSALS_A_PAGE = 20


@require_safe
@member_page
def proposals(request: MemberRequest) -> HttpResponse:
    """Nothing here is veiled: it is what this member typed."""
    found = Paginator(own_proposals(request.user), PROPOSALS_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    rows = [(proposal, lines_of(proposal.changes)) for proposal in page]
    return render(request, "catalog/proposals.html", {"rows": rows, "page_obj": page})


@require_POST
@member_page
def withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    try:
        withdraw_proposal(get_own_proposal_or_404(request.user, pk))
    except AlreadyDecided:
        messages.warning(request, _("The team has decided about it already."))
    else:
        messages.success(request, _("Your proposal is taken back."))
    return redirect("proposals")
