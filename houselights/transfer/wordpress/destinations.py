"""Where an imported thing stands now, for what everybody may see; None for all else.

A category, a tag or an author of whom nothing is published has a page here or not, but no number
and no old name shall tell what it is called.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Page

from houselights.accounts.models import Member
from houselights.documents.places import find_place as find_document_place
from houselights.publishing.models import Category, PlainPage, Post
from houselights.publishing.queries import live_posts, posts_by, posts_in_category
from houselights.publishing.standing import Place
from houselights.transfer.models import ImportedItem, ImportedPicture
from houselights.transfer.wordpress.asked import Asked, Span
from houselights.transfer.wordpress.media.open_places import find_place


@dataclass(frozen=True, slots=True)
class Destination:
    """`feed` is the name of the route of its feed, or of the nearest that there is; `posts` are
    those of a list."""

    url: str
    feed: str = "feed"
    feed_of: str = ""
    posts: QuerySet[Post] | None = None
    apart: int = 0
    """So many of the posts may stand before the first page."""


def address_of(destination: Destination, asked: Asked, *, per_page: int) -> str:
    """The address to answer with, the feed or the page that is asked for included.

    A page here may hold more than one there: what would be behind the last one is the last one.
    """
    if asked.feed:
        name = f"{destination.feed}_atom" if asked.feed == "atom" else destination.feed
        return reverse(name, args=[destination.feed_of] if destination.feed_of else [])
    if asked.page > 1 and destination.posts is not None:
        last = -(-(destination.posts.count() - destination.apart) // per_page)
        page = min(asked.page, last)
        return f"{destination.url}?page={page}" if page > 1 else destination.url
    return destination.url


def home(*, is_of_comments: bool) -> Destination:
    feed = "comments_feed" if is_of_comments else "feed"
    return Destination(reverse("home"), feed, posts=live_posts(), apart=1)


def find_imported(kind: str, object_id: int) -> Destination | None:
    return _FINDERS[kind](object_id) if kind in _FINDERS else None


def find_span(span: Span) -> Destination | None:
    """A year or month in which something was published, by the calendar of the site."""
    start = _start_of(span.year, span.month or 1)
    end = _start_of(span.year + 1, 1) if span.month in {0, 12} else _start_of(
        span.year, span.month + 1
    )  # fmt: skip
    posts = live_posts().filter(published_at__gte=start, published_at__lt=end)
    if not posts.exists():
        return None
    year = f"{span.year:04}"
    url = reverse("month", args=[year, f"{span.month:02}"]) if span.month else None
    return Destination(url or reverse("year", args=[year]), posts=posts)


def of_post(post: Post) -> Destination:
    return Destination(post.get_absolute_url(), "post_feed", post.address)


def _post(object_id: int) -> Destination | None:
    post = live_posts().only("address").filter(pk=object_id).first()
    return of_post(post) if post else None


def _page(object_id: int) -> Destination | None:
    page = PlainPage.objects.live().filter(pk=object_id).first()
    url = page.get_url() if page else None
    return Destination(url, "comments_feed") if url else None


def _category(object_id: int) -> Destination | None:
    category = Category.objects.filter(pk=object_id).first()
    if category is None or not (posts := posts_in_category(category)).exists():
        return None
    return Destination(category.get_absolute_url(), "category_feed", category.slug, posts=posts)


def _tag(object_id: int) -> Destination | None:
    posts = live_posts().filter(tagged_items__tag=object_id)
    tag = Tag.objects.filter(pk=object_id).first() if posts.exists() else None
    return Destination(reverse("tag", args=[tag.slug]), posts=posts) if tag else None


def _author(object_id: int) -> Destination | None:
    author = Member.objects.filter(pk=object_id, is_active=True).first()
    if author is None or not (posts := posts_by(author)).exists():
        return None
    return Destination(author.get_absolute_url(), "author_feed", author.username, posts=posts)


def _attachment(object_id: int) -> Destination | None:
    """The page that WordPress made of a picture or another file: the one that shows it or links to
    it here, or waits for its file, or that it was uploaded for."""
    record = ImportedPicture.objects.select_related("picture", "document").filter(pk=object_id)
    found = record.first()
    if found is None:
        return None
    place = _place_of(found)
    if place is not None:
        return Destination(place.page.get_url())
    return _page_that_waits(found) or _page_above(found)


def _place_of(record: ImportedPicture) -> Place | None:
    if record.document is not None:
        return find_document_place(record.document)
    return find_place(record.picture) if record.picture else None


def _page_that_waits(record: ImportedPicture) -> Destination | None:
    pages = Page.objects.live().filter(awaited_pictures__record=record).order_by("pk")
    first = pages.specific().first()
    url = first.get_url() if first else None
    return Destination(url) if url else None


def _page_above(record: ImportedPicture) -> Destination | None:
    number = record.parent_foreign_id
    above = ImportedItem.objects.filter(
        site=record.site, kind__in=["post", "page"], foreign_id=number
    ).first() if number else None  # fmt: skip
    return find_imported(above.kind, above.object_id) if above else None


def _start_of(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=timezone.get_current_timezone())


_FINDERS: dict[str, Callable[[int], Destination | None]] = {
    "post": _post,
    "page": _page,
    "category": _category,
    "tag": _tag,
    "author": _author,
    "attachment": _attachment,
}
