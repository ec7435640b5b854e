"""What search engines are told of: published posts, plain pages, titles, categories, authors.

One list of addresses, cut into files of `MOST_ADDRESSES` when it is longer than that.
Source: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db.models import Max, Q
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.catalog.outdating import TITLES
from houselights.delivery.collecting import depends_on
from houselights.publishing.models import Category, PlainPage, PostKind
from houselights.publishing.queries import live_posts
from houselights.web.head import absolute

MOST_ADDRESSES = 2000
FIXED = ("home", "titles", "talk", "archive", "privacy")
KINDS = {PostKind.REVIEW: "reviews", PostKind.RECAP: "recaps", PostKind.ESSAY: "essays"}
_NEWEST_POST = Max("posts__last_published_at", filter=Q(posts__live=True))


class Entry(NamedTuple):
    location: str
    changed_at: datetime | None


def all_entries() -> list[Entry]:
    depends_on(TITLES)
    found = chain(_fixed(), _posts(), _plain_pages(), _titles(), _categories(), _authors())
    return [Entry(absolute(iri_to_uri(path)), changed_at) for path, changed_at in found]


def cut(entries: list[Entry]) -> list[list[Entry]]:
    """The entries in files."""
    starts = range(0, len(entries), MOST_ADDRESSES)
    return [entries[start : start + MOST_ADDRESSES] for start in starts]


def newest(entries: list[Entry]) -> datetime | None:
    return max((entry.changed_at for entry in entries if entry.changed_at), default=None)


def _fixed() -> Iterator[tuple[str, datetime | None]]:
    used = live_posts().order_by().values_list("kind", flat=True).distinct()
    kinds = sorted(KINDS[PostKind(kind)] for kind in used)
    return ((reverse(name), None) for name in (*FIXED, *kinds))


def _posts() -> Iterator[tuple[str, datetime | None]]:
    rows = live_posts().values_list("address", "last_published_at", "published_at")
    return ((f"/{address}/", changed or published) for address, changed, published in rows)


def _plain_pages() -> Iterator[tuple[str, datetime | None]]:
    pages = PlainPage.objects.live().public().defer("body").order_by("path")
    return ((page.get_url() or "", page.last_published_at) for page in pages)


def _titles() -> Iterator[tuple[str, datetime | None]]:
    titles = (
        Title.objects.filter(merged_into=None).annotate(written_at=_NEWEST_POST).order_by("slug")
    )
    rows = titles.values_list("slug", "written_at")
    return ((reverse("title_detail", args=[slug]), changed) for slug, changed in rows)


def _categories() -> Iterator[tuple[str, datetime | None]]:
    used = Category.objects.filter(posts__live=True).annotate(changed_at=_NEWEST_POST)
    rows = used.order_by("slug").values_list("slug", "changed_at")
    return ((reverse("category", args=[slug]), changed) for slug, changed in rows)


def _authors() -> Iterator[tuple[str, datetime | None]]:
    authors = Member.objects.filter(is_active=True, posts__live=True)
    found = authors.annotate(changed_at=_NEWEST_POST).order_by("username")
    rows = found.values_list("username", "changed_at")
    return ((reverse("author", args=[handle]), changed) for handle, changed in rows)
