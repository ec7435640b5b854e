"""Fields of a title and their values in words, for the page that shows what TMDB would change."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from houselights.catalog.facts import country_names, language_name
from houselights.catalog.models import NameKind, Scheme, TermKind, Title, TitleKind, TitleStatus
from houselights.catalog.provenance import Value


def field_in_words(field: str) -> str:
    """ "First shown on", "Name: Korean", "Network"."""
    kind, *rest = field.split("/")
    if kind == "name":
        return _("Name: %(language)s") % {"language": language_name(rest[0])}
    if kind == "id":
        return _("Id: %(where)s") % {"where": Scheme(rest[0]).label}
    if kind == "certificate":
        return _("Rating: %(country)s") % {"country": ", ".join(country_names(rest[0]))}
    if kind in TermKind.values:
        return str(capfirst(TermKind(kind).label))
    if kind == "poster_id":
        return _("Poster")
    return str(capfirst(Title._meta.get_field(kind).verbose_name))


def value_in_words(field: str, value: Value) -> str:
    """ "" for what is not there."""
    kind, _slash, rest = field.partition("/")
    if value in (None, ""):
        return ""
    if kind == "name":
        return f"{rest.partition('/')[2]} ({NameKind(value['kind']).label})"
    if kind in TermKind.values:
        return str(value["name"])
    if kind == "kind":
        return str(TitleKind(value).label)
    if kind == "status":
        return str(TitleStatus(value).label)
    if kind == "countries":
        return ", ".join(country_names(value))
    return language_name(value) if kind == "language" else str(value)
