"""Speaks the site's language and time zone in every answer."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings

# What answers there is the same for every reader, in every language.
FILE_PATHS = ("/media/", "/static/")


class SiteSettingsMiddleware:
    """Puts `request.site_settings` (one query) on requests that are not for files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(FILE_PATHS):
            return self.get_response(request)
        site = get_site_settings()
        request.site_settings = site  # type: ignore[attr-defined]
        with timezone.override(ZoneInfo(site.time_zone)), translation.override(site.language):
            return self.get_response(request)


def settings_of(request: HttpRequest) -> SiteSettings:
    """The settings that this request was answered with."""
    found = getattr(request, "site_settings", None)
    return found if isinstance(found, SiteSettings) else get_site_settings()
