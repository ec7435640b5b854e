"""Headers and addresses that hold for every answer."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

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

    The right-most address of X-Forwarded-For that is no trusted proxy is believed, nothing else;
    and nobody but a trusted proxy may say that the request came by https.
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
        else:
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.get_response(request)


class TextGzipMiddleware(GZipMiddleware):
    """Compresses what is text: pages, feeds, sitemaps. Pictures are compressed already.

    Tokens in private pages are masked anew for each answer, so that their length tells nothing.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(("text/", "application/")):
            return response
        return super().process_response(request, response)


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


class NulMiddleware:
    """No page stands at an address with a NUL in it, and PostgreSQL refuses to look for one.

    Stands behind those that prepare the page, so that the answer is the site's own 404.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info:
            raise Http404
        return self.get_response(request)
