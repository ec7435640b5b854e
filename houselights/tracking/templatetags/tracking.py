"""`{% progress title season episode %}`: the buttons by which a reader says how far they are."""

from __future__ import annotations

from typing import Any

from django import template

from houselights.catalog.models import Title
from houselights.tracking.control import Place, describe_control

register = template.Library()


@register.inclusion_tag("tracking/_control.html", takes_context=True)
def progress(
    context: template.Context, title: Title, season: int | None = None, episode: int | None = None
) -> dict[str, Any]:
    request = context["request"]
    return {"request": request, **describe_control(request, title, Place(season, episode))}
