"""Decides whether a page is rendered for its reader, and says so to every cache between; keeps the
editor shut."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.defaults import permission_denied

from houselights.accounts.personal import (
    GUEST,
    HELD,
    HERE,
    HERE_DAYS,
    Personal,
    personal_of,
)
from houselights.delivery.preferences import COOKIE, SCRIPTS
from houselights.site_settings.middleware import FILE_PATHS
from houselights.spoilers.guest_progress import PROGRESS

# Pages of libraries that are for one reader; our own say so by `pages.private_page`.
OWN_COOKIES = (HELD, GUEST, PROGRESS)  # of guests: what is said or done on this device
PRIVATE_PATHS = ("/accounts/", "/admin/")


class PersonalMiddleware:
    """Sets `request.personal`: the reader on a page rendered for one reader, None on a public page.

    Our scripts fetch the private part by themselves and say so by the cookie `scripts`: their pages
    are public bytes. Without scripts, a reader who has a session, a waiting comment, a remembered
    name or progress gets a page of their own. Files are nobody's: nothing is asked about them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(FILE_PATHS):
            return self.get_response(request)
        request.personal = _find_reader(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if personal_of(request) is not None and not request.path.startswith("/admin/"):
            response["Cache-Control"] = "private, no-store"
        elif COOKIE in request.COOKIES:
            patch_vary_headers(response, ["Cookie"])
        _mark_here(request, response)
        return response


def _find_reader(request: HttpRequest) -> Personal | None:
    if request.path.startswith(PRIVATE_PATHS):
        return Personal(request)
    if SCRIPTS in request.COOKIES:
        return None
    if any(name in request.COOKIES for name in OWN_COOKIES):
        return Personal(request)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    reader = Personal(request)
    return reader if reader.member else None


def _mark_here(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keeps the cookie `here` in step with whether this reader has a private part.

    A request that did not look at its session tells nothing about it, and changes nothing.
    """
    was_here = HERE in request.COOKIES
    begins = any(name in response.cookies and response.cookies[name].value for name in OWN_COOKIES)
    is_renewed = begins or request.session.modified
    if request.session.accessed:
        is_guest = any(name in request.COOKIES for name in OWN_COOKIES)
        begins = begins or request.user.is_authenticated
        if was_here and not begins and not is_guest:
            response.delete_cookie(HERE, samesite="Lax")
    if begins and (is_renewed or not was_here):
        response.set_cookie(
            HERE,
            "1",
            max_age=HERE_DAYS * 24 * 3600,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )


class EditorDoorMiddleware:
    """Tells members without the editor's rights so. Wagtail would send them to sign in, and the
    sign-in would send them back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_shut_out(request):
            return self.get_response(request)
        response = permission_denied(request, PermissionDenied())
        response["Cache-Control"] = "private, no-store"
        return response


def _is_shut_out(request: HttpRequest) -> bool:
    if not request.path.startswith("/admin/") or not request.user.is_authenticated:
        return False
    return not request.user.has_perm("wagtailadmin.access_admin")
