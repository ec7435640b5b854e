"""The set-up page: everything that the owner says of the site. It stays on as the settings page."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from houselights.accounts.models import Member
from houselights.accounts.pages import owner_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.starting import load_starter
from houselights.publishing.actions import readdress_posts, write_about_page
from houselights.site_settings.actions import save_site_settings
from houselights.site_settings.mail import MailFailed, send_test_letter
from houselights.site_settings.queries import get_site_settings
from houselights.web.setup_forms import SetUp


@owner_page
def setup(request: MemberRequest) -> HttpResponse:
    site = get_site_settings()
    is_first = site.set_up_at is None
    given = SetUp(request.POST or None, site)
    if request.method == "POST" and given.is_valid():
        _save(given, by=request.user)
        if "test" in request.POST:
            _send_test(request)
            return redirect("setup")
        messages.success(request, _("The settings are saved."))
        return redirect("/" if is_first else "setup")
    return render(request, "web/setup.html", {"given": given, "is_first": is_first})


@transaction.atomic
def _save(given: SetUp, *, by: Member) -> None:
    site = given.form.save(commit=False)
    site.menu = given.entries
    save_site_settings(site)
    if "address_pattern" in given.form.changed_data or "time_zone" in given.form.changed_data:
        readdress_posts()
    if given.about:
        write_about_page(title=given.about[0], text=given.about[1], by=by)
    if given.form.cleaned_data.get("with_starter"):
        load_starter(by=by)


def _send_test(request: MemberRequest) -> None:
    """Sends by what was just saved, so that the password need not be typed twice."""
    address = request.user.email
    try:
        send_test_letter(to=address)
    except MailFailed as failure:
        messages.error(request, _("Saved, but the test letter did not go out. %s") % failure)
    else:
        messages.success(request, _("Saved, and a test letter is on its way to %s.") % address)
