"""Reads of posts: the only way that views fetch them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet, Value
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from taggit.models import Tag

from houselights.publishing.models import (
    Category,
    HomePage,
    OldAddress,
    Post,
    PostIndex,
    PostKind,
    PostTag,
)

UNDATED = datetime.min.replace(tzinfo=UTC)


def live_posts() -> QuerySet[Post]:
    """Every published post, newest first."""
    posts: QuerySet[Post] = Post.objects.live()
    return posts.order_by("-published_at", "-pk")


def post_cards(posts: QuerySet[Post] | None = None) -> QuerySet[Post]:
    """Posts with what a card shows, without their bodies."""
    found = live_posts() if posts is None else posts
    return (
        found.defer("body", "spoiler_body")
        .select_related("author", "about", "lead_still")
        .prefetch_related("about__names", "lead_still__renditions")
    )


def find_post(address: str) -> Post | None:
    """The published post that stands at this address, with all that its page shows of it but the
    renditions of its pictures: those are read together with all others of the page."""
    return (
        live_posts()
        .filter(address=address)
        .select_related("author", "about__poster", "lead_still")
        .first()
    )


def get_post_or_404(post_id: int) -> Post:
    return get_object_or_404(live_posts().select_related("author", "about"), pk=post_id)


def find_moved_post(address: str) -> Post | None:
    """The published post that once stood at this address."""
    moved = OldAddress.objects.filter(path=address, post__live=True).select_related("post").first()
    return moved.post if moved else None


@dataclass(frozen=True, slots=True)
class Beside:
    """The published posts before and after one in time, and the newest others of its author."""

    before: Post | None
    after: Post | None
    of_author: list[Post]


def beside(post: Post, *, of_author: int = 3) -> Beside:
    """One query for all of them. Their pictures' renditions and titles' names are not read yet."""
    others = Post.objects.live().exclude(pk=post.pk).order_by("-published_at", "-pk")
    before = others.filter(_is_earlier_than(post))
    after = others.filter(_is_later_than(post)).reverse()
    by_author = others.filter(author=post.author_id) if post.author_id else others.none()
    wanted = Q(pk__in=before.values("pk")[:1]) | Q(pk__in=after.values("pk")[:1])
    if post.author_id:
        wanted |= Q(pk__in=by_author.values("pk")[:of_author])
    found = list(
        live_posts()
        .filter(wanted)
        .defer("body", "spoiler_body")
        .select_related("author", "about", "lead_still")
    )
    place = _place(post)
    return Beside(
        before=next((each for each in found if _place(each) < place), None),
        after=next((each for each in reversed(found) if _place(each) > place), None),
        of_author=[each for each in found if each.author_id == post.author_id][:of_author],
    )


def _is_earlier_than(post: Post) -> Q:
    at = post.published_at
    return Q(published_at__lt=at) | Q(published_at=at, pk__lt=post.pk)


def _is_later_than(post: Post) -> Q:
    at = post.published_at
    return Q(published_at__gt=at) | Q(published_at=at, pk__gt=post.pk)


def _place(post: Post) -> tuple[datetime, int]:
    return (post.published_at or UNDATED, post.pk)


@dataclass(frozen=True, slots=True)
class Label:
    """A category or a tag as a page shows it."""

    name: str
    url: str
    is_tag: bool


def labels_of(post: Post) -> list[Label]:
    """The post's categories, then its tags, each by name: one query."""
    columns = ("is_tag", "name", "slug")
    categories = Category.objects.filter(posts=post).order_by()
    tags = Tag.objects.filter(pk__in=PostTag.objects.filter(content_object=post).values("tag"))
    rows = (
        categories.annotate(is_tag=Value(0))
        .values_list(*columns)
        .union(tags.order_by().annotate(is_tag=Value(1)).values_list(*columns))
        .order_by("is_tag", "name")
    )
    return [
        Label(name, reverse("tag" if is_tag else "category", args=[slug]), bool(is_tag))
        for is_tag, name, slug in rows
    ]


def posts_of_kind(kind: PostKind) -> QuerySet[Post]:
    return post_cards().filter(kind=kind)


def get_category_or_404(slug: str) -> Category:
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise Http404
    return category


def post_index() -> PostIndex:
    """The page under which posts hang; made by a migration, so it is always there."""
    page: PostIndex = PostIndex.objects.get()
    return page


def home_page() -> HomePage:
    page: HomePage = HomePage.objects.get()
    return page
