"""Answers to `?reveal=ID` are for the one who asked: not for stores, not for search engines. And a
link on another site does not ask: it leads to the page with its veils drawn."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

from houselights.spoilers.asked import DRAW, REVEAL


class RevealMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if REVEAL not in request.GET and DRAW not in request.GET:
            return self.get_response(request)
        is_elsewhere = _comes_from_elsewhere(request)
        response = _drawn_again(request) if is_elsewhere else self.get_response(request)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the reader followed a link that stands on another site. An address that was typed, or
    opened from a program, is the reader's own asking."""
    is_reading = request.method in {"GET", "HEAD"}
    return is_reading and request.headers.get("Sec-Fetch-Site") in {"cross-site", "same-site"}


def _drawn_again(request: HttpRequest) -> HttpResponseRedirect:
    """The browser keeps the anchor: the reader stands before the veil, and opens it or not."""
    query = request.GET.copy()
    for parameter in (REVEAL, DRAW):
        query.pop(parameter, None)
    return HttpResponseRedirect(request.path + (f"?{query.urlencode()}" if query else ""))
