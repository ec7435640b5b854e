"""How far the reader of a request has got: a guest by a cookie of their own device, a member by
what `tracking` knows and registers here.

A page that is the same for everybody must not look at it: see `asked`.
"""

from typing import Protocol

from django.conf import settings
from django.http import HttpRequest

from houselights.spoilers.guest_progress import PROGRESS, read_cookie
from houselights.spoilers.rule import NO_PROGRESS, ReaderProgress


class MemberProgress(Protocol):
    def __call__(self, member_id: int) -> ReaderProgress: ...


_sources: list[MemberProgress] = []


def register_member_progress(source: MemberProgress) -> None:
    _sources[:] = [source]


def progress_of(request: HttpRequest) -> ReaderProgress:
    """Read once for a request. A session is looked at only where there is one."""
    found = getattr(request, "_reader_progress", None)
    if not isinstance(found, ReaderProgress):
        found = _read(request)
        request._reader_progress = found  # type: ignore[attr-defined]
    return found


def _read(request: HttpRequest) -> ReaderProgress:
    member_id = _member_id(request)
    if member_id is not None:
        return _sources[0](member_id) if _sources else NO_PROGRESS
    return read_cookie(request) if PROGRESS in request.COOKIES else NO_PROGRESS


def _member_id(request: HttpRequest) -> int | None:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None
