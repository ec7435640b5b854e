"""Pages of our own that are for one reader: private, for members, for the owner."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from houselights.accounts.personal import MemberRequest, Personal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
MemberView = Callable[Concatenate[MemberRequest, P], HttpResponseBase]


def private_page(view: View[P]) -> View[P]:
    """The page is rendered for its reader, always; no cache keeps it, no search engine lists it."""

    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request.personal = Personal(request)  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return shown


def member_page(view: MemberView[P]) -> View[P]:
    """A private page for members; guests are asked to sign in, and come back."""

    @private_page
    @wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(cast(MemberRequest, request), *args, **kwargs)

    return shown


def owner_page(view: MemberView[P]) -> View[P]:
    """A private page for the owner; other members are refused."""

    @member_page
    @wraps(view)
    def shown(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return shown
