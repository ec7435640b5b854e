"""The link that opens all veils of a page at once, its own and those of the talk under it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest

from houselights.spoilers.asked import ALL, REVEAL, revealed_ids

_SAME_PAGE = ("page", "thread", "order", "from")  # parameters that say which page it is


def describe_everything(request: HttpRequest) -> dict[str, object]:
    """What `components/everything.html` shows. Where all was opened so, the link draws it again."""
    same = [(name, text) for name in _SAME_PAGE for text in request.GET.getlist(name) if text]
    is_open = ALL in revealed_ids(request)
    query = urlencode(same if is_open else [*same, (REVEAL, ALL)])
    return {"url": f"{request.path}?{query}" if query else request.path, "is_open": is_open}
