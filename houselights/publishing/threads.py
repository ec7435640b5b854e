"""Posts and plain pages as subjects of threads."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from houselights.discussion.title_parts import TitleParts, parts_of
from houselights.publishing.models import PlainPage, Post
from houselights.spoilers.rule import NOTHING, Scope, whole_title

_ASKED_OF_POSTS = (
    "title", "slug", "live", "go_live_at", "address", "published_at", "kind", "author_id",
    "about__kind", "season", "episode", "is_talk_veiled", "is_talk_open",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PostSubject:
    """What `discussion.subjects.Discussable` asks, answered by a post."""

    post: Post

    @property
    def thread_label(self) -> str:
        return str(self.post.title)

    @property
    def thread_scope(self) -> Scope:
        return self.post.thread_scope

    @property
    def title_scope(self) -> Scope | None:
        return whole_title(self.post.about_id) if self.post.about_id else None

    @property
    def title_parts(self) -> TitleParts:
        return parts_of(self.post.about)

    @property
    def thread_opened_at(self) -> datetime | None:
        return self.post.published_at

    @property
    def thread_author_ids(self) -> Collection[int]:
        return {self.post.author_id} if self.post.author_id else set()

    @property
    def is_public(self) -> bool:
        return self.post.live

    @property
    def is_talk_open(self) -> bool:
        return self.post.is_talk_open

    def get_absolute_url(self) -> str:
        return self.post.get_absolute_url()


def fetch_posts(ids: Collection[int]) -> Iterable[Post]:
    """Posts for comments and lists of them: what the adapter looks at, and no texts."""
    posts: QuerySet[Post] = Post.objects.order_by().select_related("about").only(*_ASKED_OF_POSTS)
    return posts.filter(pk__in=ids)


@dataclass(frozen=True, slots=True)
class PlainPageSubject:
    """The same, answered by a plain page."""

    page: PlainPage

    @property
    def thread_label(self) -> str:
        return str(self.page.title)

    @property
    def thread_scope(self) -> Scope:
        return NOTHING

    @property
    def title_scope(self) -> Scope | None:
        return None

    @property
    def title_parts(self) -> TitleParts:
        return TitleParts.NONE

    @property
    def thread_opened_at(self) -> datetime | None:
        return None  # a page does not grow old: its talk closes by hand only

    @property
    def thread_author_ids(self) -> Collection[int]:
        return {self.page.owner_id} if self.page.owner_id else set()

    @property
    def is_public(self) -> bool:
        return bool(self.page.live)

    @property
    def is_talk_open(self) -> bool:
        return self.page.is_talk_open

    def get_absolute_url(self) -> str:
        return self.page.get_absolute_url()


def fetch_plain_pages(ids: Collection[int]) -> Iterable[PlainPage]:
    pages: QuerySet[PlainPage] = PlainPage.objects.filter(pk__in=ids)
    return pages.defer("body")
