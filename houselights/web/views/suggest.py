"""The lines under a box while one types. Without scripts the box is an ordinary search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from houselights.web.search import LONGEST_QUERY
from houselights.web.suggestions import add_url, suggest


@require_safe
@cache_control(private=True, max_age=30)
def suggestions(request: HttpRequest) -> HttpResponse:
    """A fragment: `role="option"` for each, and what a screen reader is told."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    found = suggest(text) if text else []
    context = {"text": text, "suggestions": found, "add_url": add_url(text)}
    response = render(request, "web/_suggestions.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
