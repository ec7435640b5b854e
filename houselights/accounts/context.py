"""`personal` in every template, None on a public page; and `theme`, which is a preference."""

from typing import Any

from django.http import HttpRequest

from houselights.accounts.personal import personal_of, theme_of


def personal(request: HttpRequest) -> dict[str, Any]:
    return {"personal": personal_of(request), "theme": theme_of(request)}
