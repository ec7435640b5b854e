"""Reads of posts: the only way that views fetch them."""

from django.db.models import Q, QuerySet
from django.http import Http404

from houselights.publishing.models import Category, HomePage, OldAddress, Post, PostIndex, PostKind


def live_posts() -> QuerySet[Post]:
    """Every published post, newest first."""
    return Post.objects.live().order_by("-published_at", "-pk")


def post_cards(posts: QuerySet[Post] | None = None) -> QuerySet[Post]:
    """Posts with what a card shows, without their bodies."""
    found = live_posts() if posts is None else posts
    return (
        found.defer("body", "spoiler_body")
        .select_related("author", "about", "lead_still")
        .prefetch_related("about__names", "lead_still__renditions")
    )


def find_post(address: str) -> Post | None:
    """The published post that stands at this address."""
    return (
        live_posts()
        .filter(address=address)
        .select_related("author", "about__poster", "lead_still")
        .prefetch_related(
            "about__names", "about__poster__renditions", "lead_still__renditions", "categories"
        )
        .first()
    )


def find_moved_post(address: str) -> Post | None:
    """The published post that once stood at this address."""
    moved = OldAddress.objects.filter(path=address, post__live=True).select_related("post").first()
    return moved.post if moved else None


def neighbours(post: Post) -> tuple[Post | None, Post | None]:
    """The published posts before and after this one in time."""
    cards = Post.objects.live().only("pk", "title", "address", "kind", "published_at")
    earlier = Q(published_at__lt=post.published_at) | Q(
        published_at=post.published_at, pk__lt=post.pk
    )
    later = Q(published_at__gt=post.published_at) | Q(
        published_at=post.published_at, pk__gt=post.pk
    )
    before = cards.filter(earlier).order_by("-published_at", "-pk").first()
    after = cards.filter(later).order_by("published_at", "pk").first()
    return before, after


def posts_of_kind(kind: PostKind) -> QuerySet[Post]:
    return post_cards().filter(kind=kind)


def get_category_or_404(slug: str) -> Category:
    category = Category.objects.filter(slug=slug).first()
    if category is None:
        raise Http404
    return category


def post_index() -> PostIndex:
    """The page under which posts hang; made by a migration, so it is always there."""
    return PostIndex.objects.get()


def home_page() -> HomePage:
    return HomePage.objects.get()
