"""Reads of the catalogue."""

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from houselights.catalog.models import Title, TitleName


def titles_with_names() -> QuerySet[Title]:
    """All titles, with what a card shows of them."""
    found: QuerySet[Title] = Title.objects.select_related("poster")
    return found.prefetch_related("names", "poster__renditions")


def get_title_or_404(slug: str) -> Title:
    return get_object_or_404(titles_with_names(), slug=slug)


def with_any_name(titles: QuerySet[Title], text: str) -> QuerySet[Title]:
    """Those titles of which any name, in whatever script, has the text in it."""
    names = TitleName.objects.filter(title=OuterRef("pk"), text__icontains=text.strip())
    found: QuerySet[Title] = titles.filter(Exists(names))
    return found
