"""Which posts a veil is to hang before, and what runs did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.shortcuts import get_object_or_404

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.publishing import plain_text
from houselights.publishing.hanging import Parts, VeilChoice, hang
from houselights.publishing.models import Category, Post, PostTag, VeilOutcome, VeilRun
from houselights.publishing.places import place_in
from houselights.publishing.queries import posts_in_category
from houselights.publishing.veiling import scope_text, story_label

EXAMPLES = 5
OPENING_LENGTH = 240


def refuse_unless_may_veil(member: Member) -> None:
    """For those who may change every post. Raises PermissionDenied."""
    if not member.has_perm("publishing.change_post"):
        raise PermissionDenied


def posts_to_veil(
    *,
    words: str = "",
    category: Category | None = None,
    tag: str = "",
    year: int | None = None,
    kind: str = "",
    only_open: bool = False,
) -> QuerySet[Post]:
    """Published posts and drafts, newest first. `words` are looked for in headlines."""
    posts: QuerySet[Post] = Post.objects.all()
    for word in words.split():
        posts = posts.filter(title__icontains=word)
    if category:
        posts = posts_in_category(category, posts)
    if tag:
        tagged = PostTag.objects.filter(tag__name__iexact=tag)
        posts = posts.filter(pk__in=tagged.values("content_object"))
    if year:
        posts = posts.filter(published_at__year=year)
    if kind:
        posts = posts.filter(kind=kind)
    if only_open:
        posts = posts.filter(minutes_veiled=0)
    return posts.order_by("-published_at", "-pk")


def years_of_posts() -> list[int]:
    years = Post.objects.exclude(published_at=None).annotate(year=ExtractYear("published_at"))
    return list(years.order_by("-year").values_list("year", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Example:
    """What stays of a post for everybody, and what its veil says."""

    post: Post
    open_text: str
    label: str
    scope: str
    is_same: bool


def examples_of(posts: Iterable[Post], choice: VeilChoice) -> list[Example]:
    titles = {title.pk: title for title in Title.objects.filter(pk=choice.about_id)}
    return [_example(post, choice, titles) for post in posts]


def _example(post: Post, choice: VeilChoice, titles: dict[int, Title]) -> Example:
    before = Parts.of(post)
    after = hang(before, choice, post.title)
    after.put_into(post)
    if post.about_id in titles:
        post.about = titles[post.about_id]
    return Example(
        post=post,
        open_text=plain_text.shorten(plain_text.open_text(post.body), OPENING_LENGTH),
        label=story_label(post.spoiler_label, post.kind),
        scope=scope_text(post.spoiler_scope, post.about),
        is_same=after == before,
    )


@dataclass(frozen=True, slots=True)
class Places:
    """How many posts say themselves where in the story they are, how many by their headline."""

    by_field: int
    by_headline: int
    nowhere: int


def count_places(posts: QuerySet[Post]) -> Places:
    rows = list(posts.values_list("season", "title"))
    by_field = sum(1 for season, _ in rows if season)
    by_headline = sum(1 for season, title in rows if not season and place_in(title))
    return Places(by_field, by_headline, len(rows) - by_field - by_headline)


def get_veil_run_or_404(pk: int) -> VeilRun:
    runs = VeilRun.objects.select_related("by", "undoes")
    return get_object_or_404(runs, pk=pk)


def veil_runs() -> QuerySet[VeilRun]:
    """Newest first, without what they went through."""
    return VeilRun.objects.select_related("by").defer("post_ids", "choice")


@dataclass(frozen=True, slots=True)
class Outcomes:
    changed: int
    same: int
    left: list[tuple[str, str]]
    """The headline of each post that was left as it was, and why."""


def outcomes_of(run: VeilRun) -> Outcomes:
    rows = run.posts.order_by("pk").values_list("outcome", "why", "post__title")
    counts = Counter(outcome for outcome, _, _ in rows)
    left = [(title, why) for outcome, why, title in rows if outcome == VeilOutcome.LEFT]
    return Outcomes(counts[VeilOutcome.CHANGED], counts[VeilOutcome.SAME], left)
