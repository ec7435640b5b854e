"""What is known of a title, for its own page: labels, and values that lead to more of the kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from houselights.catalog.labels import Labels
from houselights.catalog.models import TermKind, Title, TitleKind, TitleStatus
from houselights.catalog.words.codes import country_name, language_in_words
from houselights.catalog.words.dates import span_text
from houselights.catalog.words.facts import (
    country_codes,
    length_text,
    years,
)


@dataclass(frozen=True, slots=True)
class Value:
    """`is_away`: it leads to another site."""

    text: str
    url: str = ""
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    values: list[Value]


def facts_of(title: Title, labels: Labels) -> list[Fact]:
    """Those that are known, in the order of a programme sheet."""
    facts = [
        Fact(_("Kind"), _text(str(capfirst(TitleKind(title.kind).label)))),
        Fact(_("Year"), list(_years(title))),
        Fact(_("Shown") if title.is_series else _("First shown"), _text(_dates(title))),
        Fact(_("Status"), _text(_status(title))),
        Fact(_("Country"), [_country(code) for code in country_codes(title.countries)]),
        Fact(_("Original language"), _text(language_in_words(title.language))),
        Fact(_("Length"), _text(length_text(title))),
        Fact(_("Episodes"), _text(str(title.episode_count or ""))),
        Fact(_("Network"), _terms(labels, TermKind.NETWORK)),
        Fact(_("Studio"), _terms(labels, TermKind.STUDIO)),
        Fact(_("Genre"), _terms(labels, TermKind.GENRE)),
        Fact(_("Tags"), _terms(labels, TermKind.TAG)),
        Fact(_("Content rating"), _text(_certificates(title))),
        Fact(_("Elsewhere"), [Value(one.name, one.url, True) for one in labels.elsewhere]),
        Fact(_("Poster"), list(_poster(title))),
    ]
    return [fact for fact in facts if fact.values]


def _text(text: str) -> list[Value]:
    return [Value(text)] if text else []


def _years(title: Title) -> Iterator[Value]:
    """The year leads to the other titles of that year; the years of a series begin with it."""
    if title.year:
        yield Value(years(title), reverse("titles_of_year", args=[title.year]))


def _dates(title: Title) -> str:
    """Nothing where the years have said it already."""
    is_said = len(title.began_on) <= 4 and len(title.ended_on) <= 4
    return "" if is_said else span_text(title.began_on, title.ended_on)


def _status(title: Title) -> str:
    if not title.status or title.status == TitleStatus.RELEASED:
        return ""
    return str(capfirst(TitleStatus(title.status).label))


def _country(code: str) -> Value:
    url = reverse("titles_of_country", args=[code.lower()]) if is_country(code) else ""
    return Value(country_name(code), url)


def is_country(code: str) -> bool:
    """Whether it has the form of a country's code (ISO 3166-1, two letters)."""
    return len(code) == 2 and code.isascii() and code.isalpha()


def _terms(labels: Labels, kind: TermKind) -> list[Value]:
    return [Value(term.name, term.get_absolute_url()) for term in labels.open.get(kind, [])]


def _poster(title: Title) -> Iterator[Value]:
    """Where it comes from, and its licence: who made it may want both said."""
    if title.poster:
        source, licence = title.poster.credit, title.poster.licence
        for text in filter(None, (source, licence)):
            is_address = text.startswith(("https://", "http://")) and " " not in text
            yield Value(text, text, True) if is_address else Value(text)


def _certificates(title: Title) -> str:
    found = sorted(title.certificates.items())
    return ", ".join(f"{country_name(land)} {text}" for land, text in found)
