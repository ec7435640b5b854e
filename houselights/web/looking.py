"""Ways to look through the titles: links to those of a genre, a country, a year and so on."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from houselights.catalog.models import TermKind
from houselights.catalog.words.codes import country_name
from houselights.web.title_queries import Counts

MOST = 30
"""Of each way: the rest are found by search, or from the titles themselves."""


@dataclass(frozen=True, slots=True)
class Look:
    """As the component `tag_list` takes it."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    looks: list[Look]


def ways_to_look(counts: Counts) -> list[Way]:
    """Those in which there is something to find; the largest first, but for years."""
    ways = [
        Way(_("Genres"), _of_terms(counts, TermKind.GENRE)),
        Way(_("Countries"), _of_countries(counts)),
        Way(_("Years"), _of_years(counts)),
        Way(_("Networks"), _of_terms(counts, TermKind.NETWORK)),
        Way(_("Studios"), _of_terms(counts, TermKind.STUDIO)),
        Way(_("Tags"), _of_terms(counts, TermKind.TAG)),
    ]
    return [way for way in ways if way.looks]


def _of_terms(counts: Counts, kind: TermKind) -> list[Look]:
    return [
        Look(term.name, term.get_absolute_url(), count)
        for term, count in counts.terms
        if term.kind == kind
    ][:MOST]


def _of_countries(counts: Counts) -> list[Look]:
    found = [
        Look(country_name(code), reverse("titles_of_country", args=[code.lower()]), count)
        for code, count in counts.countries.items()
    ]
    return sorted(found, key=lambda look: (-look.count, look.name))[:MOST]


def _of_years(counts: Counts) -> list[Look]:
    years = sorted(counts.years.items(), reverse=True)
    return [
        Look(str(year), reverse("titles_of_year", args=[year]), count) for year, count in years
    ][:MOST]
