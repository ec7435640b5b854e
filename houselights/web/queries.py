"""Reads that go across the apps. Everything here is public: published posts, titles, authors."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, F, IntegerField, Min, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Lower, TruncMonth
from django.http import Http404
from taggit.models import Tag

from houselights.catalog.models import NameKind, Title, TitleName
from houselights.catalog.outdating import TITLES
from houselights.catalog.queries import titles_with_names, with_any_name
from houselights.delivery.collecting import depends_on
from houselights.discussion.models import Thread
from houselights.discussion.outdating import TALK
from houselights.publishing.models import Category, Post, PostKind
from houselights.publishing.queries import live_posts, post_cards

NAME_ORDER = (NameKind.TRANSLATED, NameKind.ROMANISED, NameKind.ORIGINAL)
POST_ORDER = (PostKind.REVIEW, PostKind.RECAP, PostKind.ESSAY)


def lead_id(*, among: int) -> int | None:
    """The post on top of the home page: the newest that is to stay there, else the newest of the
    first `among` posts that has a still."""
    newest = live_posts().order_by("-is_sticky", "-published_at", "-pk")[:among]
    rows = newest.values_list("pk", "is_sticky", "lead_still_id")
    return next((pk for pk, is_sticky, still in rows if is_sticky or still), None)


def cards_of(posts: QuerySet[Post]) -> QuerySet[Post]:
    """The posts as cards, with how much is said under each (`thread_count`)."""
    depends_on(TALK)
    threads = Thread.objects.filter(
        content_type=ContentType.objects.get_for_model(Post), object_id=OuterRef("pk")
    )
    count = Subquery(threads.values("published_count")[:1])
    cards: QuerySet[Post] = post_cards(posts).annotate(thread_count=Coalesce(count, 0))
    return cards


def cards_by_id(ids: Iterable[int]) -> dict[int, Post]:
    """The published posts of these ids as cards, in the order of the ids."""
    wanted = list(ids)
    found = {post.pk: post for post in cards_of(live_posts().filter(pk__in=wanted))}
    return {pk: found[pk] for pk in wanted if pk in found}


# --- Time ----------------------------------------------------------------------------------------


def month_counts() -> list[tuple[datetime, int]]:
    """Every month with posts, newest first, and how many: by the calendar of the site's zone."""
    months = (
        live_posts()
        .order_by()
        .annotate(month=TruncMonth("published_at"))
        .values("month")
        .annotate(count=Count("pk"))
        .order_by("-month")
    )
    return [(row["month"], row["count"]) for row in months if row["month"]]


def posts_between(start: datetime, end: datetime) -> QuerySet[Post]:
    """From `start` up to, but without, `end`."""
    return live_posts().filter(published_at__gte=start, published_at__lt=end)


def neighbours_of_span(start: datetime, end: datetime) -> tuple[datetime | None, datetime | None]:
    """When the last post before and the first after this span were published."""
    posts = live_posts()
    before = posts.filter(published_at__lt=start).values_list("published_at", flat=True).first()
    after = posts.filter(published_at__gte=end).aggregate(first=Min("published_at"))["first"]
    return before, after


# --- Categories and tags -------------------------------------------------------------------------


def categories_in_use() -> QuerySet[Category]:
    """Those that published posts stand in, by name."""
    inside = Post.categories.through._default_manager.filter(
        post_id__in=live_posts().order_by().values("pk")
    )
    return Category.objects.filter(pk__in=inside.values("category_id"))


def get_tag_or_404(slug: str) -> Tag:
    """A tag that a published post carries."""
    tag = Tag.objects.filter(slug=slug, pk__in=_tag_ids_in_use()).first()
    if tag is None:
        raise Http404
    return tag


def _tag_ids_in_use() -> QuerySet[Post, dict[str, Any]]:
    return live_posts().order_by().values("tagged_items__tag_id")


def posts_tagged(tag: Tag) -> QuerySet[Post]:
    return live_posts().filter(tagged_items__tag=tag)


# --- Titles --------------------------------------------------------------------------------------


def titles_by_name(*, kind: str = "", text: str = "") -> QuerySet[Title]:
    """Titles in the order of the name that is shown first; `text` is a part of any name."""
    depends_on(TITLES)
    shown = (
        TitleName.objects.filter(title=OuterRef("pk"))
        .order_by(_place_in("kind", NAME_ORDER), "pk")
        .values("text")[:1]
    )
    titles: QuerySet[Title] = titles_with_names().annotate(shown=Lower(Subquery(shown)))
    titles = titles.order_by("shown", "year", "slug")
    if kind:
        titles = titles.filter(kind=kind)
    for word in text.split():
        titles = with_any_name(titles, word)
    return titles


def posts_about(title: Title) -> QuerySet[Post]:
    """Reviews, then recaps in the order of the episodes, then essays."""
    return cards_of(live_posts().filter(about=title)).order_by(
        _place_in("kind", POST_ORDER),
        F("season").asc(nulls_first=True),
        F("episode").asc(nulls_first=True),
        "-published_at",
        "-pk",
    )


def _place_in(field: str, order: Iterable[str]) -> Case:
    whens = [When(**{field: value, "then": place}) for place, value in enumerate(order)]
    return Case(*whens, default=len(whens), output_field=IntegerField())
