"""What of a public page about a title belongs to those who may write it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.safestring import SafeString

from houselights.accounts.personal import personal_of
from houselights.accounts.private import as_part
from houselights.catalog.rights import may_write

TITLE_ACTIONS = "title-actions"
_PAGES = ("titles", "title_detail", "title_credits", "season_detail", "episode_detail")


def private_fragment(request: HttpRequest, path: str) -> str:
    """The links to edit a title, for the team; others have those of the public page."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    personal = personal_of(request)
    if match.url_name not in _PAGES or personal is None or personal.member is None:
        return ""
    if not may_write(personal.member):
        return ""
    html = render_to_string("catalog/_team_actions.html", match.kwargs)
    return as_part(TITLE_ACTIONS, SafeString(html))
