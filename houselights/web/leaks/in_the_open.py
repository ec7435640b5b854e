"""All that everybody reads: what also stands here is no tell-tale of a veiled text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from taggit.models import Tag

from houselights.accounts.models import Member
from houselights.catalog.models import Credit, Person, PersonName, Term, Title, TitleName
from houselights.discussion.queries.standing import published_comments
from houselights.pictures.models import Picture
from houselights.publishing.models import Category, PlainPage, Post
from houselights.publishing.rendering import blocks_of
from houselights.site_settings.queries import get_site_settings
from houselights.web.leaks.blocks import open_texts_in, pictures_in
from houselights.web.leaks.pages import live_pages

AT_ONCE = 500


def shown_pictures() -> set[int]:
    """The ids of those that stand somewhere in the open."""
    posters = Title.objects.exclude(poster=None).values_list("poster_id", flat=True)
    found = {pk for pk in posters if pk}
    for page in live_pages():
        found |= pictures_in(blocks_of(page.body))
        if isinstance(page, Post) and page.lead_still_id:
            found.add(page.lead_still_id)
    return found


def open_texts(pictures: set[int]) -> Iterator[str]:
    """`pictures`: those that `shown_pictures` found."""
    site = get_site_settings()
    yield from (site.name, site.tagline, *(str(entry.get("label")) for entry in site.menu))
    for page in live_pages():
        yield from _of_page(page)
    yield from _columns(published_comments().filter(scope=""), "html")
    yield from _columns(published_comments(), "name", "website")
    yield from _columns(Picture.objects.filter(pk__in=pictures), "alternative", "credit")
    yield from _columns(Title.objects.all(), "synopsis", "slug")
    yield from _columns(TitleName.objects.all(), "text")
    yield from _columns(Person.objects.all(), "slug")
    yield from _columns(PersonName.objects.all(), "text")
    yield from _columns(Credit.objects.all(), "character")
    yield from _columns(Term.objects.filter(is_spoiler=False), "name")
    yield from _columns(Category.objects.all(), "name", "description")
    yield from _columns(Tag.objects.all(), "name")
    yield from _columns(Member.objects.all(), "username", "display_name", "bio", "website")


def _of_page(page: Post | PlainPage) -> Iterator[str]:
    yield from (str(page.title), str(page.slug))
    yield from open_texts_in(blocks_of(page.body))
    if isinstance(page, Post):
        yield from (page.standfirst, page.bottom_line, page.spoiler_label)


def _columns(rows: QuerySet[Any] | QuerySet[Model], *columns: str) -> Iterator[str]:
    for values in rows.order_by("pk").values_list(*columns).iterator(AT_ONCE):
        yield from (str(value) for value in values if value)
