"""What a guest can ask for, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import unquote_plus, urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from taggit.models import Tag

from houselights.catalog.models import Episode, Season, Term, Title
from houselights.discussion.models import Comment, Thread
from houselights.discussion.queries.pages import LONGEST_BRANCH
from houselights.publishing.models import Category, PlainPage
from houselights.publishing.queries import live_posts
from houselights.web.queries import month_counts
from houselights.web.sitemaps import all_entries
from houselights.web.title_queries import count_titles

FORMATS = ("", "atom/", "json/")
ERROR = "/a-page-that-is-not-here/"
_NEXT = re.compile(r'href="([^"?]*)\?((?:[\w.%+-]+=[^"&]*&amp;)*(?:page|thread|from)=\d+)[#"]')


def pages() -> Iterator[str]:
    """What the sitemap names, and the lists that it leaves out."""
    yield from (entry.location.removeprefix(settings.URL) or "/" for entry in all_entries())
    yield from (reverse("reviews"), reverse("recaps"), reverse("essays"), reverse("feeds"))
    yield from (reverse("search"), reverse("sitemap"), reverse("tracking:progress"), "/robots.txt")
    yield ERROR
    yield from (reverse("tag", args=[tag.slug]) for tag in Tag.objects.all() if tag.slug)
    for month, _count in month_counts():
        yield reverse("year", args=[month.year])
        yield reverse("month", args=[month.year, month.month])


def lists_of_titles() -> Iterator[str]:
    """Also those of telling tags, at which nothing is to be listed."""
    counts = count_titles()
    yield from (term.get_absolute_url() for term in Term.objects.filter(is_spoiler=True))
    yield from (reverse("titles_of_country", args=[code.lower()]) for code in counts.countries)
    yield from (reverse("titles_of_year", args=[year]) for year in counts.years)
    yield from (term.get_absolute_url() for term, _count in counts.terms)
    slugs = Title.objects.filter(merged_into=None).values_list("slug", flat=True)
    yield from (reverse("title_credits", args=[slug]) for slug in slugs.iterator())


def feeds() -> Iterator[str]:
    """In all formats."""
    return (f"{address}{form}" for address in _feeds() for form in FORMATS)


def _feeds() -> Iterator[str]:
    yield from (reverse("feed"), reverse("comments_feed"))
    for slug in Category.objects.values_list("slug", flat=True):
        yield reverse("category_feed", args=[slug])
    authors = live_posts().order_by().values_list("author__username", flat=True).distinct()
    yield from (reverse("author_feed", args=[handle]) for handle in authors if handle)
    for address in live_posts().values_list("address", flat=True).iterator():
        yield f"/{address}/feed/"
    for page in PlainPage.objects.live().defer("body"):
        yield f"{page.get_absolute_url()}feed/"
    for model in (Title, Season, Episode):
        yield from _feeds_of_talk(model)


def _feeds_of_talk(model: type[Title] | type[Season] | type[Episode]) -> Iterator[str]:
    kind = ContentType.objects.get_for_model(model)
    talked = Thread.objects.filter(content_type=kind, published_count__gt=0)
    rows = model._default_manager.filter(pk__in=talked.values("object_id"))
    return (f"{row.get_absolute_url()}feed/" for row in rows.iterator())


def branches() -> Iterator[str]:
    """Pages of their own for branches that are longer than a page of talk shows."""
    long = Comment.objects.filter(parent=None, branch_count__gt=LONGEST_BRANCH)
    ids = long.values_list("pk", flat=True)
    return (reverse("discussion:branch", args=[pk]) for pk in ids.iterator())


def pages_of_comments(ids: Iterable[int]) -> Iterator[str]:
    """Where these comments are answered and reported, and where their branches stand."""
    for pk in ids:
        yield reverse("discussion:report", args=[pk])
        yield reverse("discussion:branch", args=[pk])
        yield f"{reverse('discussion:reply')}?to={pk}"


def searches(texts: Iterable[str]) -> Iterator[str]:
    """Whether the words of veiled texts find anything that shows more of them."""
    asked = (f"?{urlencode({'q': text})}" for text in texts)
    both = ((reverse("search") + one, reverse("suggestions") + one) for one in asked)
    return chain.from_iterable(both)


def query_of(address: str) -> str:
    """What was asked, in words: a page may repeat that."""
    return unquote_plus(address.partition("?")[2])


def further_pages(address: str, text: str) -> Iterator[str]:
    """The other pages of a list, or of a page's talk, as far as the answer links to them."""
    path = address.partition("?")[0]
    for place, query in _NEXT.findall(text):
        if place in {"", path}:
            yield f"{path}?{query.replace('&amp;', '&')}"
