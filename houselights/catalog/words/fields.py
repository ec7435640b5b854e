"""Fields of a record's document and their values, as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from houselights.catalog.models import NameKind, Role, Scheme, TermKind, TitleKind, TitleStatus
from houselights.catalog.provenance import TYPED, Value
from houselights.catalog.words.codes import language_in_words
from houselights.catalog.words.facts import country_names

_SIMPLE: dict[str, Any] = {
    "kind": gettext_lazy("Kind"),
    "status": gettext_lazy("Status"),
    "began_on": gettext_lazy("First shown"),
    "ended_on": gettext_lazy("Last episode"),
    "countries": gettext_lazy("Countries"),
    "language": gettext_lazy("Original language"),
    "runtime_minutes": gettext_lazy("Length"),
    "episode_count": gettext_lazy("Episodes in all"),
    "credits_line": gettext_lazy("Who made it, in one line"),
    "synopsis": gettext_lazy("Premise"),
    "poster_id": gettext_lazy("Poster"),
    "birth_year": gettext_lazy("Born in"),
    "death_year": gettext_lazy("Died in"),
}
_SOURCES: dict[str, Any] = {
    "imdb": gettext_lazy("IMDb files"),
    "wikidata": "Wikidata",
    "tmdb": "TMDB",
    "starter": gettext_lazy("starter catalogue"),
    "earlier": gettext_lazy("from before sources were noted"),
}


def source_in_words(source: str) -> str:
    """ "IMDb files"; of several ("imdb,wikidata") all."""
    if source == TYPED:
        return _("typed here")
    return ", ".join(str(_SOURCES.get(one, one)) for one in source.split(","))


def field_in_words(field: str) -> str:
    """ "Length", "Name, Korean", "Season 1, episode 5"."""
    kind, *rest = field.split("/")
    if kind in _SIMPLE:
        return str(_SIMPLE[kind])
    if kind == "name":
        return _("Name, %(language)s") % {"language": language_in_words(rest[0])}
    if kind == "id":
        return _("Id at %(where)s") % {"where": _label(Scheme, rest[0])}
    if kind == "certificate":
        return _("Rated in %(country)s") % {"country": ", ".join(country_names(rest[0]))}
    if kind == "credit":
        return str(capfirst(_label(Role, rest[0])))
    if kind == "season":
        return _("Season %(season)s") % {"season": rest[0]}
    if kind.startswith("episode"):
        return _field_of_episode(kind, *rest)
    return str(capfirst(_label(TermKind, kind)))


def _field_of_episode(kind: str, season: str, episode: str, language: str = "") -> str:
    """ "Season 1, episode 5: name, Korean"."""
    words = {"season": season, "episode": episode}
    place = _("Season %(season)s, episode %(episode)s") % words
    if kind == "episode":
        return place
    if kind == "episode_picture":
        return _("%(what)s: picture") % {"what": place}
    told = {"what": place, "language": language_in_words(language)}
    return _("%(what)s: name, %(language)s") % told


def value_in_words(field: str, value: Value) -> str:
    """ "75 minutes", "Kim Hye-soo as Cha Soo-hyun"; "" for what is not there."""
    if value in (None, ""):
        return ""
    kind = field.partition("/")[0]
    if kind == "name":
        return _name(field.split("/", 2)[2], value)
    if kind in TermKind.values:
        return str(value["name"])
    if kind in _ROWS:
        return ", ".join(filter(None, _ROWS[kind](value)))
    return _simple(kind, value)


def _simple(field: str, value: Value) -> str:
    if field == "kind":
        return _label(TitleKind, value)
    if field == "status":
        return _label(TitleStatus, value)
    if field == "countries":
        return ", ".join(country_names(value))
    if field == "language":
        return language_in_words(value)
    if field == "runtime_minutes":
        return minutes_in_words(value)
    return _("a picture") if field in {"poster_id", "episode_picture"} else str(value)


def minutes_in_words(count: int | None) -> str:
    return (
        ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count} if count else ""
    )


def _name(text: str, value: Mapping[str, Any]) -> str:
    kind = _label(NameKind, value.get("kind", ""))
    country = ", ".join(country_names(value.get("country") or ""))
    if not country:
        return _("%(name)s (%(kind)s)") % {"name": text, "kind": kind}
    words = {"name": text, "kind": kind, "country": country}
    return _("%(name)s (%(kind)s, only in %(country)s)") % words


def _credit(value: Mapping[str, Any]) -> list[str]:
    name, character = value.get("name", ""), value.get("character", "")
    whole = _("%(name)s as %(character)s") % {"name": name, "character": character}
    place = value.get("place")
    at = _("place %(place)s") % {"place": place} if place else ""
    return [whole if character and name else name or character, at]


def _season(value: Mapping[str, Any]) -> list[str]:
    count = value.get("episode_count")
    many = ngettext("%(count)s episode", "%(count)s episodes", count or 0) % {"count": count}
    begin = value.get("began_on")
    return [
        value.get("name", ""),
        _("from %(date)s") % {"date": begin} if begin else "",
        many if count else "",
    ]


def _episode(value: Mapping[str, Any]) -> list[str]:
    aired = value.get("aired_on")
    return [
        _("aired %(date)s") % {"date": aired} if aired else "",
        minutes_in_words(value.get("runtime_minutes")),
    ]


_ROWS = {"credit": _credit, "season": _season, "episode": _episode}


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else value
