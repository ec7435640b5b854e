"""Reads of the catalogue."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from houselights.catalog.models import Title


def titles_with_names() -> QuerySet[Title]:
    """All titles, with what a card shows of them."""
    return Title.objects.select_related("poster").prefetch_related("names", "poster__renditions")


def get_title_or_404(slug: str) -> Title:
    return get_object_or_404(titles_with_names(), slug=slug)
