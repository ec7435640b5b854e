"""Renders what may be kept from one moment of the database, and says what it depends on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase

from houselights.delivery.collecting import collecting
from houselights.delivery.versions import read_version, snapshot

ASKED = "houselights.delivery.rendering"


@dataclass(slots=True)
class Rendering:
    """Put into a request's environment by whoever would like to keep the answer; filled here."""

    keys: tuple[str, ...] = ()
    version: int = 0
    until: datetime | None = None
    may_be_kept: bool = False


class SnapshotMiddleware:
    """The outermost of all, so that nothing is read outside of the snapshot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        rendering = request.META.get(ASKED)
        if not isinstance(rendering, Rendering):
            return self.get_response(request)
        with collecting() as found, snapshot():
            response = self.get_response(request)
            if _is_for_everybody(request, response):
                rendering.keys = tuple(sorted(found.keys))
                rendering.version = read_version(found.keys)
                rendering.until = found.until
                rendering.may_be_kept = True
        return response


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    cache_control = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.streaming
        and not response.cookies
        and not getattr(getattr(request, "session", None), "accessed", False)
        and "CSRF_COOKIE" not in request.META
        and "private" not in cache_control
        and "no-store" not in cache_control
    )
