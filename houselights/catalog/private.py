"""What of a public page about a title or a person belongs to those who may write them."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.safestring import SafeString

from houselights.accounts.personal import personal_of
from houselights.accounts.private import as_part
from houselights.catalog.rights import may_write

TITLE_ACTIONS, PERSON_ACTIONS = "title-actions", "person-actions"
_OF_TITLES = (TITLE_ACTIONS, "catalog/_team_actions.html")
_PAGES = {
    **dict.fromkeys(
        ("titles", "title_detail", "title_credits", "season_detail", "episode_detail"), _OF_TITLES
    ),
    "person_detail": (PERSON_ACTIONS, "catalog/_team_person_actions.html"),
}
"""By the page: the part, and its template."""


def private_fragment(request: HttpRequest, path: str) -> str:
    """The links to edit it, for the team; others have those of the public page."""
    try:
        match = resolve(path)
    except Resolver404:
        return ""
    personal = personal_of(request)
    if match.url_name not in _PAGES or personal is None or personal.member is None:
        return ""
    if not may_write(personal.member):
        return ""
    part, template = _PAGES[match.url_name]
    return as_part(part, SafeString(render_to_string(template, match.kwargs)))
