"""Who sees the pages about TMDB: those of the team who may, where the owner gave a key."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from houselights.accounts.pages import MemberView, View, member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.tmdb.client import is_on

P = ParamSpec("P")
ADD, CHANGE = "catalog.add_title", "catalog.change_title"


def tmdb_page(permission: str) -> Callable[[MemberView[P]], View[P]]:
    """Without a key the page is not there, for anybody."""

    def decorate(view: MemberView[P]) -> View[P]:
        @member_page
        @wraps(view)
        def for_the_team(
            request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        @wraps(view)
        def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not is_on():
                raise Http404
            return for_the_team(request, *args, **kwargs)

        return shown

    return decorate
