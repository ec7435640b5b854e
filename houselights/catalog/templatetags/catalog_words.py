"""Codes in words."""

from __future__ import annotations

from django import template

from houselights.catalog.words.facts import country_names, language_name

register = template.Library()


@register.filter
def countries_in_words(codes: str) -> str:
    return ", ".join(country_names(codes))


@register.filter
def language_in_words(code: str) -> str:
    return language_name(code)
