"""The way in for somebody whom the owner has invited."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from houselights.accounts.actions import InvitesAnother, LinkSpent, accept_invitation
from houselights.accounts.models import Member, OneTimeLink, Role
from houselights.accounts.pages import private_page
from houselights.accounts.queries import INVITATION_KEY, get_invitation, is_invited


@private_page
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """A member takes the role at once; anybody else goes on to the form for a new account."""
    link = get_invitation(secret)
    if link is None:
        return _spent(request)
    if request.method != "POST":
        return _render(request, link)
    if not isinstance(request.user, Member):
        return _go_to_signup(request, link)
    try:
        accept_invitation(link, by=request.user)
    except LinkSpent:
        return _spent(request)
    except InvitesAnother:
        return _of_another(request)
    messages.success(request, _("You have accepted the invitation."))
    return redirect("profile")


def _go_to_signup(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    request.session[INVITATION_KEY] = link.pk
    if link.email:  # the owner has vouched for this address
        get_adapter(request).stash_verified_email(request, link.email)
    return redirect("account_signup")


def _render(request: HttpRequest, link: OneTimeLink) -> HttpResponse:
    login_url = f"{reverse('account_login')}?{urlencode({'next': request.path})}"
    role = Role(link.role).label if link.role else ""
    if isinstance(request.user, Member) and not is_invited(request.user, link):
        return _of_another(request)
    response = render(
        request,
        "accounts/invitation.html",
        {"invitation": link, "role": role, "login_url": login_url},
    )
    response["Referrer-Policy"] = "same-origin"
    return response


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_spent.html", status=410)


def _of_another(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_of_another.html", status=403)
