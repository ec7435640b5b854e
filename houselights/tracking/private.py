"""What of a page belongs to a reader who said how far they are: that they did, and whether it opens
anything of what hangs veiled there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from houselights.accounts.private import as_part
from houselights.catalog.queries import titles_with_names
from houselights.spoilers.readers import progress_of
from houselights.spoilers.rule import Scope, may_see
from houselights.tracking.control import describe_state, part_name

SEEN = "seen"
MOST_CONTROLS = 5
MOST_SCOPES = 200
_CONTROL = re.compile(r"progress-([1-9]\d{0,17})", re.ASCII)


def private_fragment(request: HttpRequest, path: str) -> str:
    """`?for=` names the places of the page, `?scopes=` how far its veils reveal."""
    if not progress_of(request):
        return ""
    parts = [*_states(request)]
    if _opens_any(request):
        parts.append(as_part(SEEN, SafeString("<span data-seen></span>")))
    return "".join(parts)


def _states(request: HttpRequest) -> Iterator[SafeString]:
    named = (_CONTROL.fullmatch(name) for name in request.GET.get("for", "")[:2000].split())
    ids = [int(match[1]) for match in named if match][:MOST_CONTROLS]
    for title in titles_with_names().filter(pk__in=ids) if ids else ():
        if state := describe_state(request, title):
            html = render_to_string("tracking/_state.html", {"title": title, "state": state})
            yield as_part(part_name(title.pk), html)


def _opens_any(request: HttpRequest) -> bool:
    progress = progress_of(request)
    return any(may_see(scope, progress) for scope in _scopes(request.GET.get("scopes", "")))


def _scopes(text: str) -> Iterator[Scope]:
    for part in text[:8000].split()[:MOST_SCOPES]:
        try:
            yield Scope.parse(part)
        except ValueError:
            continue
