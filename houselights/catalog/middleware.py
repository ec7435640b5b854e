"""Shows names in the order that the reader likes, all through a request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from houselights.catalog.names_shown import NAMES, showing_names
from houselights.delivery.preferences import COOKIE, read_look


class NamesMiddleware:
    """A page that is rendered to be stored comes with the cookie of its look, as a reader's own
    request does."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        look = read_look(request.COOKIES.get(COOKIE, ""))
        with showing_names(look.get(NAMES, "")):
            return self.get_response(request)
