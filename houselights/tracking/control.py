"""The buttons by which a reader says how far they are with a title, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from houselights.accounts.personal import personal_of
from houselights.catalog.models import Title
from houselights.spoilers.guest_progress import said_of
from houselights.tracking.own import said_by
from houselights.tracking.words import progress_in_words


@dataclass(frozen=True, slots=True)
class Place:
    """What a page is about: all of a title, a season, or an episode of it."""

    season: int | None = None
    episode: int | None = None


def describe_control(request: HttpRequest, title: Title, place: Place) -> dict[str, Any]:
    """The same for everybody, unless the page is rendered for one reader."""
    state = describe_state(request, title) if personal_of(request) else {}
    return {
        "title": title,
        "reached": _reached(place),
        "button": _button(title, place),
        "has_places": title.is_series and not place.season,
        "has_seasons": title.kind != "mini_series",
        "state": state,
        "part": part_name(title.pk),
    }


def describe_state(request: HttpRequest, title: Title) -> dict[str, Any]:
    """What this reader said of it; nothing when they did not."""
    said = said_of(said_by(request), title.pk)
    words = progress_in_words(said.progress, title)
    return {"words": words} if words else {}


def part_name(title_id: int) -> str:
    return f"progress-{title_id}"


def _reached(place: Place) -> str:
    if not place.season:
        return "end"
    return f"s{place.season}e{place.episode}" if place.episode else f"s{place.season + 1}e0"


def _button(title: Title, place: Place) -> str:
    if place.season:
        return _("I’ve seen up to here") if place.episode else _("I’ve seen this season")
    return _("I’ve seen all of it") if title.is_series else _("I’ve seen it")
