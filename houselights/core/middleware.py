"""Headers and addresses that hold for every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# The editor (Wagtail) writes styles and some scripts into its pages.
EDITOR_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; "
    "frame-src 'self'; media-src 'self'; worker-src 'self' blob:"
)


class ClientAddressMiddleware:
    """Sets REMOTE_ADDR to the reader's address when the request came through a trusted proxy.

    The right-most address of X-Forwarded-For that is no trusted proxy is believed, nothing else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.META.get("REMOTE_ADDR") in settings.TRUSTED_PROXIES:
            forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            for address in reversed([part.strip() for part in forwarded if part.strip()]):
                request.META["REMOTE_ADDR"] = address
                if address not in settings.TRUSTED_PROXIES:
                    break
        return self.get_response(request)


class PermissionsPolicyMiddleware:
    """Denies what no page of ours needs; gives the editor its own content security policy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response["Permissions-Policy"] = (
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=(), "
            "browsing-topics=()"
        )
        if request.path.startswith("/admin/"):
            response["Content-Security-Policy"] = EDITOR_POLICY
        return response
