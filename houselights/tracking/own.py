"""What the reader of a request said, and where it is kept: with the member, or on a guest's own
device."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from houselights.accounts.models import Member
from houselights.accounts.personal import Personal
from houselights.spoilers.guest_progress import Said, keep_said, read_said, with_said
from houselights.tracking.actions import forget_progress, say_progress
from houselights.tracking.queries import said_by_member


def said_by(request: HttpRequest) -> list[Said]:
    """In the order in which it was said."""
    member = _member(request)
    return said_by_member(member.pk) if member else read_said(request)


def keep(request: HttpRequest, response: HttpResponseBase, new: Said) -> None:
    member = _member(request)
    if member:
        say_progress(new, by=member)
    else:
        keep_said(response, with_said(read_said(request), new))


def forget(request: HttpRequest, response: HttpResponseBase) -> None:
    """All of it: of a member what is kept here, and for everybody what the device holds."""
    if member := _member(request):
        forget_progress(by=member)
    forget_device(response)


def forget_device(response: HttpResponseBase) -> None:
    nothing: Iterable[Said] = ()
    keep_said(response, nothing)


def _member(request: HttpRequest) -> Member | None:
    return Personal(request).member
