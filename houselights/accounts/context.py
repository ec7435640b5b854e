"""`personal` in every template: None on a public page."""

from typing import Any

from django.http import HttpRequest


def personal(request: HttpRequest) -> dict[str, Any]:
    return {"personal": getattr(request, "personal", None)}
