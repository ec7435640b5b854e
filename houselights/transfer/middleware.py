"""Addresses of the sites that were imported: whoever asks for one is sent to where it stands now.

A page of our own always goes first. An address is looked up only when nothing else answers there,
or when its query is one that only WordPress writes.
"""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase, HttpResponsePermanentRedirect

from houselights.site_settings.middleware import settings_of
from houselights.transfer.wordpress.asked_query import ADDING, NAMING, OF_WORDPRESS, read_query
from houselights.transfer.wordpress.finding import Found, find_address, has_old_sites

FRONT = "/"
# What begins so is for machines or for members: no old site had it.
_NEVER = ("/media/", "/static/", "/admin/", "/accounts/", "/me/", "/setup/", "/moderation/")


class OldAddressMiddleware:
    """Costs a page that answers nothing: one look at the request's own query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"} or request.path_info.startswith(_NEVER):
            return self.get_response(request)
        found = _find_by_query(request) if request.GET else None
        if found is not None and _path_of(found.page) == request.path_info:
            return _redirect(request, found)
        response = self.get_response(request)
        if response.status_code == 404:
            found = found or _find(request)
        elif not _leads_to(response, found):
            return response
        if found is None or _path_of(found.address) == request.path_info:
            return response
        return _redirect(request, found)


def _find_by_query(request: HttpRequest) -> Found | None:
    """`?paged=2` and the like on any page; `/?p=12`, which is answered at once."""
    is_named = request.path_info == FRONT and any(key in request.GET for key in NAMING)
    if is_named and not read_query(request.GET).is_home:
        found = _find(request)
        if found is None and has_old_sites():
            raise Http404("the old site's query asks for what is not here, or not public")
        return replace(found, page=FRONT) if found else None
    return _find(request) if any(key in request.GET for key in ADDING) else None


def _leads_to(response: HttpResponseBase, found: Found | None) -> bool:
    """Whether the page view sends the reader to the very page of which a part is asked for:
    that would be the first of two redirects."""
    if found is None or response.status_code != 301:
        return False
    return _path_of(response.headers["Location"]) == _path_of(found.page)


def _find(request: HttpRequest) -> Found | None:
    return find_address(
        request.path_info,
        request.GET,
        host=request.get_host(),
        site=settings_of(request),
    )


def _redirect(request: HttpRequest, found: Found) -> HttpResponsePermanentRedirect:
    """Keeps what others hung on the address (`utm_source`), and drops what was WordPress's."""
    address, _, anchor = found.address.partition("#")
    kept = request.GET.copy()
    for key in OF_WORDPRESS & kept.keys():
        del kept[key]
    if kept:
        address += f"{'&' if '?' in address else '?'}{kept.urlencode()}"
    return HttpResponsePermanentRedirect(f"{address}#{anchor}" if anchor else address)


def _path_of(address: str) -> str:
    return unquote(address.partition("#")[0].partition("?")[0])
