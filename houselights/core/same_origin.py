"""Posts without a token: a guest's form is part of a page that is the same for everybody.

A browser says where a request comes from: by Sec-Fetch-Site, else by Origin, else by Referer. One
that says nothing at all (an old browser with headers stripped, a script) is refused: a person gets
a page with what was typed and can send it again.

Source: OWASP, Cross-Site Request Forgery Prevention, "Fetch Metadata" and "Verifying Origin".
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.views.csrf import csrf_failure
from django.views.decorators.csrf import csrf_exempt

P = ParamSpec("P")


def is_same_origin(request: HttpRequest) -> bool:
    """Whether the browser says that this request was made by a page of this site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    for header in ("Origin", "Referer"):
        value = request.headers.get(header)
        if value:
            return _origin_of(value) == (request.scheme, request.get_host())
    return False


def _origin_of(address: str) -> tuple[str, str] | None:
    """None of what is no address, as `http://[`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.scheme, parts.netloc


def has_token(request: HttpRequest) -> bool:
    """Whether a signed-in member's request carries the session's token."""
    check = CsrfViewMiddleware(_unanswered)
    check.process_request(request)
    # Django's stubs leave out that no answer means that the token is right.
    refusal: object = check.process_view(request, _unanswered, (), {})
    return refusal is None


def _unanswered(request: HttpRequest) -> HttpResponseBase:
    return HttpResponse()


def guests_may_post(
    refused: Callable[..., HttpResponseBase],
) -> Callable[
    [Callable[Concatenate[HttpRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """Lets guests post by origin and members by token; others get `refused(request, ...)`."""

    def decorate(
        view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @csrf_exempt
        @wraps(view)
        def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method == "POST":
                is_member = bool(getattr(request, "user", None) and request.user.is_authenticated)
                if not (has_token(request) if is_member else is_same_origin(request)):
                    return refused(request, *args, **kwargs)
            return view(request, *args, **kwargs)

        return checked  # type: ignore[return-value]  # wraps() gives a class of its own

    return decorate


def plain_refusal(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The site's 403 page."""
    return csrf_failure(request)
