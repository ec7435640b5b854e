"""The owner's page about the team: who is in it, who else may come."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houselights.accounts.actions import (
    INVITATION_DAYS,
    LastOwner,
    RegistrationClosed,
    assign_role,
    invite,
    revoke_invitation,
)
from houselights.accounts.forms import ROLE_CHOICES, InvitationForm, RoleForm
from houselights.accounts.letters import send_invitation
from houselights.accounts.models import Member, OneTimeLink
from houselights.accounts.pages import owner_page
from houselights.accounts.personal import MemberRequest
from houselights.accounts.queries import find_others, find_team, role_of, usable_links
from houselights.site_settings.mail import MailFailed
from houselights.site_settings.middleware import settings_of

MADE_LINK_KEY = "made_invitation"  # in the session until it has been shown, once
MEMBERS_A_PAGE = 50


@require_safe
@owner_page
def team(request: MemberRequest) -> HttpResponse:
    return _render(request, InvitationForm())


@require_POST
@owner_page
def send_invite(request: MemberRequest) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _render(request, form)
    email = form.cleaned_data["email"]
    try:
        url = invite(role=form.chosen, email=email, by=request.user)
    except RegistrationClosed:
        form.add_error(None, _("Registration is closed. Open it “by invitation” first."))
        return _render(request, form)
    request.session[MADE_LINK_KEY] = {"url": url, "email": email}
    if email and settings_of(request).mail_host:
        _mail(request, url, email)
    return redirect("team")


@require_POST
@owner_page
def revoke_invite(request: MemberRequest, pk: int) -> HttpResponse:
    link = get_object_or_404(usable_links(OneTimeLink.Purpose.INVITATION), pk=pk)
    revoke_invitation(link, by=request.user)
    messages.success(request, _("The invitation no longer works."))
    return redirect("team")


@require_POST
@owner_page
def change_role(request: MemberRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such role."))
        return redirect("team")
    try:
        assign_role(member, role=form.chosen, by=request.user)
    except LastOwner:
        messages.error(request, _("A site needs an owner. Make somebody else one first."))
    else:
        messages.success(request, _("The role of %(name)s is changed.") % {"name": member})
    return redirect("team")


def _mail(request: MemberRequest, url: str, email: str) -> None:
    try:
        send_invitation(url, to=email, by=request.user)
    except MailFailed as failure:
        messages.error(request, _("The invitation could not be mailed. %s") % failure)
    else:
        messages.success(request, _("The invitation is on its way to %s.") % email)


def _render(request: MemberRequest, form: InvitationForm) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()
    page = Paginator(find_others(query), MEMBERS_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "accounts/team.html",
        {
            "form": form,
            "team": [(member, role_of(member)) for member in find_team()],
            "others": page,
            "query": query,
            "page_query": f"?{urlencode({'q': query})}&" if query else "?",
            "roles": ROLE_CHOICES,
            "made_link": request.session.pop(MADE_LINK_KEY, None),
            "days": INVITATION_DAYS,
            "invitations": usable_links(OneTimeLink.Purpose.INVITATION),
        },
    )
