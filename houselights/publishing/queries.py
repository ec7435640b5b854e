"""Reads of posts: the only way that views fetch them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from taggit.models import Tag

from houselights.accounts.models import Member
from houselights.publishing.models import (
    Category,
    HomePage,
    OldAddress,
    PlainPage,
    Post,
    PostIndex,
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
        found.defer("body", "spoiler_body", "beats")
        .select_related("author", "about", "lead_still")
        .prefetch_related("about__names", "lead_still__renditions")
    )


def find_post(address: str) -> Post | None:
    """The published post that stands at this address, with author and title. Its pictures are read
    together with all others of its page."""
    found = live_posts().order_by().filter(address=address).select_related("author", "about")
    return next(iter(found[:1]), None)


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


# By hand: Django's own way of writing these four selects took longer than all else on the page.
_BESIDE = """
    SELECT page.id, page.title, post.page_ptr_id, post.kind, post.author_id, post.published_at,
        post.address, post.standfirst, post.rating, post.season, post.episode, post.lead_still_id
    FROM publishing_post post JOIN wagtailcore_page page ON page.id = post.page_ptr_id
    WHERE page.id IN (
        SELECT id FROM (
            SELECT page.id FROM publishing_post post
            JOIN wagtailcore_page page ON page.id = post.page_ptr_id
            WHERE page.live AND (post.published_at, page.id) < (%s, %s)
            ORDER BY post.published_at DESC, page.id DESC LIMIT 1
        ) before
        UNION ALL SELECT id FROM (
            SELECT page.id FROM publishing_post post
            JOIN wagtailcore_page page ON page.id = post.page_ptr_id
            WHERE page.live AND (post.published_at, page.id) > (%s, %s)
            ORDER BY post.published_at, page.id LIMIT 1
        ) after
        UNION ALL SELECT id FROM (
            SELECT page.id FROM publishing_post post
            JOIN wagtailcore_page page ON page.id = post.page_ptr_id
            WHERE page.live AND post.author_id = %s AND page.id <> %s
            ORDER BY post.published_at DESC, page.id DESC LIMIT %s
        ) by_author
    )
    ORDER BY post.published_at DESC, page.id DESC
"""


def beside(post: Post, *, of_author: int = 3) -> Beside:
    """One query for all of them. Their pictures are not read yet."""
    at = connection.ops.adapt_datetimefield_value(post.published_at)
    params = [at, post.pk, at, post.pk, post.author_id, post.pk, of_author]
    found: list[Post] = list(Post.objects.raw(_BESIDE, params))
    by_author = [each for each in found if post.author and each.author_id == post.author_id]
    for each in by_author:
        each.author = post.author
    place = _place(post)
    return Beside(
        before=next((each for each in found if _place(each) < place), None),
        after=next((each for each in reversed(found) if _place(each) > place), None),
        of_author=by_author[:of_author],
    )


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


def get_category_or_404(slug: str) -> Category:
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise Http404
    return category


# UNION drops what was found before, so that categories tied in a circle come to an end.
_BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT CAST(%s AS bigint)
        UNION
        SELECT child.id FROM publishing_category child JOIN below ON child.parent_id = below.id
    )
    SELECT id FROM below
"""


def posts_in_category(category: Category, posts: QuerySet[Post] | None = None) -> QuerySet[Post]:
    """Of these posts (published ones unless said), those in the category or in one below it,
    however deep and however the owner tied them."""
    below = RawSQL(_BELOW, [category.pk])  # noqa: S611 (its one parameter is an id)
    inside = Post.categories.through._default_manager.filter(category_id__in=below)
    found = live_posts() if posts is None else posts
    return found.filter(pk__in=inside.values("post_id"))


def get_author_or_404(handle: str) -> Member:
    """An active member, whatever the case of the handle."""
    author = Member.objects.filter(username__iexact=handle, is_active=True).first()
    if author is None:
        raise Http404
    return author


def posts_by(author: Member) -> QuerySet[Post]:
    return live_posts().filter(author=author)


def post_index() -> PostIndex:
    """The page under which posts hang; made by a migration, so it is always there."""
    page: PostIndex = PostIndex.objects.get()
    return page


def find_plain_page(address: str) -> PlainPage | None:
    """The published plain page that stands at this address."""
    url_path = f"{home_page().url_path}{address}/"
    found: PlainPage | None = (
        PlainPage.objects.live().filter(url_path=url_path).defer("body").first()
    )
    return found


def home_page() -> HomePage:
    page: HomePage = HomePage.objects.get()
    return page
