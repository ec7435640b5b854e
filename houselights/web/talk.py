"""Which threads are talked in: the newest word first, and never a word of what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from houselights.delivery.collecting import depends_on
from houselights.discussion.models import Thread
from houselights.discussion.outdating import TALK
from houselights.publishing.models import Post
from houselights.publishing.queries import live_posts


@dataclass(frozen=True, slots=True)
class TalkedIn:
    """A thread as a list shows it."""

    post: Post
    comment_count: int
    last_comment_at: datetime | None


def public_threads() -> QuerySet[Thread]:
    """Threads under published posts in which somebody has written; the latest first."""
    depends_on(TALK)
    threads = Thread.objects.filter(
        content_type=ContentType.objects.get_for_model(Post),
        object_id__in=live_posts().order_by().values("pk"),
        published_count__gt=0,
    )
    return threads.order_by("-last_comment_at", "-pk")


def with_posts(threads: Iterable[Thread], posts: Mapping[int, Post]) -> list[TalkedIn]:
    """The threads with their posts, of which `posts` are found by id."""
    return [
        TalkedIn(posts[thread.object_id], thread.published_count, thread.last_comment_at)
        for thread in threads
        if thread.object_id in posts
    ]
