"""A title's facts in words: countries and lengths in the site's language. What is called `said_…`
is of the reference."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houselights.catalog.models import Title
from houselights.catalog.words.codes import codes_in, country_name
from houselights.reference.records import Title as Said


def country_names(codes: str) -> list[str]:
    """The names of countries given as "KR, JP"; a code that nobody knows stays as it is."""
    return [country_name(code) for code in codes_in(codes)]


def country_codes(codes: str) -> list[str]:
    return codes_in(codes.upper())


def years(title: Title) -> str:
    return _from_to(title.year, title.end_year)


def said_years(said: Said) -> str:
    return _from_to(said.get("year"), said.get("end_year"))


def said_countries(said: Said) -> list[str]:
    return [country_name(code) for code in said.get("countries", ())]


def _from_to(year: int | None, end_year: int | None) -> str:
    if not year:
        return ""
    return f"{year}–{end_year}" if end_year and end_year != year else str(year)


def short_facts(title: Title) -> str:
    """One line for cards: "South Korea, 2018, 16 episodes"."""
    parts = [*country_names(title.countries), years(title)]
    if title.is_series:
        parts.append(episodes(title))
    return ", ".join(part for part in parts if part)


def facts_line(title: Title) -> str:
    """One line beside a text: "South Korea, 2013, 127 minutes. Directed by Lee Hwan-kyung." """
    parts = [*country_names(title.countries), str(title.year or ""), length_text(title)]
    line = ", ".join(part for part in parts if part)
    return ". ".join(part for part in (line, title.credits_line or title.billing) if part)


def episodes(title: Title) -> str:
    count = title.episode_count
    return (
        ngettext("%(count)s episode", "%(count)s episodes", count) % {"count": count}
        if count
        else ""
    )


def length_text(title: Title) -> str:
    minutes = title.runtime_minutes
    if not minutes:
        return ""
    text = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return _("%(minutes)s an episode") % {"minutes": text} if title.is_series else text
