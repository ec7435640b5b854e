"""What search engines are told of: published posts, plain pages, titles, people, categories,
authors, and seasons and episodes of which something is written or said.

One list of addresses, cut into files of `MOST_ADDRESSES` when it is longer than that.
Source: https://www.sitemaps.org/protocol.html
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Max, Model, OuterRef, Q
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from houselights.accounts.models import Member
from houselights.catalog.models import Credit, Episode, Person, Season, Title
from houselights.catalog.outdating import EPISODES, PEOPLE, TITLES
from houselights.delivery.collecting import depends_on
from houselights.discussion.models import Thread
from houselights.discussion.outdating import TALK
from houselights.publishing.models import Category, PlainPage, PostKind
from houselights.publishing.queries import live_posts
from houselights.web.head import absolute

MOST_ADDRESSES = 2000
FIXED = ("home", "titles", "people", "talk", "archive", "privacy")
KINDS = {PostKind.REVIEW: "reviews", PostKind.RECAP: "recaps", PostKind.ESSAY: "essays"}
_NEWEST_POST = Max("posts__last_published_at", filter=Q(posts__live=True))


class Entry(NamedTuple):
    location: str
    changed_at: datetime | None


def all_entries() -> list[Entry]:
    depends_on(TITLES, PEOPLE, EPISODES, TALK)
    found = chain(
        _fixed(), _posts(), _plain_pages(), _titles(), _seasons(), _episodes(), _people(),
        _categories(), _authors(),
    )  # fmt: skip
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


def _seasons() -> Iterator[tuple[str, datetime | None]]:
    """Those of which something is written or said here."""
    posts = live_posts().order_by().filter(about=OuterRef("title"), season=OuterRef("number"))
    seasons = Season.objects.filter(_has_talk(Season) | Exists(posts), title__merged_into=None)
    rows = seasons.order_by("title__slug", "number").values_list("title__slug", "number")
    return ((reverse("season_detail", args=row), None) for row in rows)


def _episodes() -> Iterator[tuple[str, datetime | None]]:
    posts = live_posts().order_by().filter(
        about=OuterRef("season__title"), season=OuterRef("season__number"),
        episode=OuterRef("number"),
    )  # fmt: skip
    episodes = Episode.objects.filter(
        _has_talk(Episode) | Exists(posts), season__title__merged_into=None
    )
    place = ("season__title__slug", "season__number", "number")
    rows = episodes.order_by(*place).values_list(*place)
    return ((reverse("episode_detail", args=row), None) for row in rows)


def _has_talk(model: type[Model]) -> Exists:
    content_type = ContentType.objects.get_for_model(model)
    threads = Thread.objects.filter(content_type=content_type, published_count__gt=0)
    return Exists(threads.filter(object_id=OuterRef("pk")))


def _people() -> Iterator[tuple[str, datetime | None]]:
    work = Credit.objects.filter(person=OuterRef("pk"), title__merged_into=None)
    slugs = Person.objects.filter(Exists(work)).order_by("slug").values_list("slug", flat=True)
    return ((reverse("person_detail", args=[slug]), None) for slug in slugs)


def _categories() -> Iterator[tuple[str, datetime | None]]:
    used = Category.objects.filter(posts__live=True).annotate(changed_at=_NEWEST_POST)
    rows = used.order_by("slug").values_list("slug", "changed_at")
    return ((reverse("category", args=[slug]), changed) for slug, changed in rows)


def _authors() -> Iterator[tuple[str, datetime | None]]:
    authors = Member.objects.filter(is_active=True, posts__live=True)
    found = authors.annotate(changed_at=_NEWEST_POST).order_by("username")
    rows = found.values_list("username", "changed_at")
    return ((reverse("author", args=[handle]), changed) for handle, changed in rows)
