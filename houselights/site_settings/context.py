"""`site_settings` in every template."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from houselights.site_settings.middleware import settings_of


def site_settings(request: HttpRequest) -> dict[str, Any]:
    return {"site_settings": SimpleLazyObject(lambda: settings_of(request))}
