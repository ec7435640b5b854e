"""`name_order` in every template: which names come first on this page."""

from django.http import HttpRequest

from houselights.catalog.names_shown import name_order


def names(request: HttpRequest) -> dict[str, str]:
    return {"name_order": name_order()}
