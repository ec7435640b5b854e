"""The owner's way in: a link that works once, shown in the terminal of whoever runs the site."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from houselights.accounts.actions import LinkSpent, create_owner, use_owner_link
from houselights.accounts.forms import OwnerForm
from houselights.accounts.models import Member, OneTimeLink
from houselights.accounts.pages import private_page
from houselights.accounts.queries import first_owner, get_owner_link
from houselights.site_settings.middleware import settings_of


@sensitive_post_parameters("password")
@private_page
def owner_link(request: HttpRequest, secret: str) -> HttpResponse:
    """A GET only shows a button: programs that look at links before people do spend nothing."""
    link = get_owner_link(secret)
    if link is None:
        return _render(request, "accounts/owner_link_spent.html", status=410)
    owner = first_owner()
    form = None if owner else OwnerForm(request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            member = _let_in(link, form)
        except LinkSpent:
            return _render(request, "accounts/owner_link_spent.html", status=410)
        login(request, member)
        UserSession.objects.create_from_request(request)  # so that it stands under Devices
        is_set_up = settings_of(request).set_up_at is not None
        return HttpResponseRedirect("/" if is_set_up else reverse("setup"))
    return _render(request, "accounts/owner_link.html", owner=owner, form=form)


@sensitive_variables("given")
def _let_in(link: OneTimeLink, form: OwnerForm | None) -> Member:
    if form is None:
        return use_owner_link(link)
    given = form.cleaned_data
    return create_owner(
        link,
        handle=given["handle"],
        email=given["email"],
        display_name=given["display_name"],
        password=given["password"],
    )


def _render(
    request: HttpRequest, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """The address is a secret: it must not reach another site as the referrer."""
    response = render(request, template, context, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response
