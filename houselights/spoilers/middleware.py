"""Answers to `?reveal=ID` are for the one who asked: not for stores, not for search engines."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from houselights.spoilers.veils import REVEAL


class RevealMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if REVEAL in request.GET:
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response
