"""Codes in words."""

from __future__ import annotations

from django import template

from houselights.catalog.words.codes import language_in_words
from houselights.catalog.words.facts import country_names

register = template.Library()


@register.filter
def countries_in_words(codes: str) -> str:
    return ", ".join(country_names(codes))


register.filter("language_in_words", language_in_words)
