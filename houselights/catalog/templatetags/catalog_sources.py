"""What a page says of the sources of what it shows, and the ways to TMDB."""

from __future__ import annotations

from typing import Any

from django import template

from houselights.catalog.models import Person, Title
from houselights.catalog.sources import SOURCES, sources_of_person, sources_of_title
from houselights.catalog.tmdb.client import is_on

register = template.Library()


@register.inclusion_tag("catalog/_sources_line.html")
def sources_line(subject: Title | Person) -> dict[str, Any]:
    """Nothing for what was typed here. The same for every reader."""
    is_person = isinstance(subject, Person)
    return {"sources": sources_of_person(subject) if is_person else sources_of_title(subject)}


@register.inclusion_tag("catalog/_sources_line.html")
def tmdb_line() -> dict[str, Any]:
    """For pages that show what TMDB says before it is anything of a title."""
    return {"sources": [SOURCES["tmdb"]]}


@register.inclusion_tag("catalog/tmdb/_fill_link.html")
def tmdb_fill_link(title: Title) -> dict[str, Any]:
    """To the page that looks this title up; nothing without a key. For pages of the team."""
    return {"title": title, "is_on": is_on()}


@register.inclusion_tag("catalog/tmdb/_add_link.html")
def tmdb_add_link(words: str = "") -> dict[str, Any]:
    """To the page that adds a title from TMDB; nothing without a key. For pages of the team."""
    return {"words": words, "is_on": is_on()}
