"""Which threads are talked in: the newest word first, and never a word of what was said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from houselights.catalog.models import Episode, Season, Title
from houselights.catalog.outdating import EPISODES, TITLES
from houselights.delivery.collecting import depends_on
from houselights.discussion.models import Thread
from houselights.discussion.outdating import TALK
from houselights.discussion.subjects import load_many
from houselights.publishing.models import Post
from houselights.publishing.queries import live_posts


@dataclass(frozen=True, slots=True)
class TalkedIn:
    """A thread as a list shows it. `about` is the title that a post is about."""

    label: str
    url: str
    about: Title | None
    comment_count: int
    last_comment_at: datetime | None


def public_threads() -> QuerySet[Thread]:
    """Threads under published posts and records in which somebody has written; the latest first."""
    depends_on(TALK, TITLES, EPISODES)
    titles = Title.objects.filter(merged_into=None)
    seasons = Season.objects.filter(title__in=titles)
    episodes = Episode.objects.filter(season__in=seasons)
    under = _under(Post, live_posts())
    for model, rows in ((Title, titles), (Season, seasons), (Episode, episodes)):
        under |= _under(model, rows)
    threads = Thread.objects.filter(under, published_count__gt=0)
    return threads.order_by("-last_comment_at", "-pk")


def _under(model: type[Model], rows: QuerySet[Model]) -> Q:
    ids = rows.order_by().values("pk")
    return Q(content_type=ContentType.objects.get_for_model(model), object_id__in=ids)


def ids_of_posts(threads: Iterable[Thread]) -> set[int]:
    post_type = ContentType.objects.get_for_model(Post).pk
    return {one.object_id for one in threads if one.content_type_id == post_type}


def talked_in(threads: Iterable[Thread], posts: Mapping[int, Post]) -> list[TalkedIn]:
    """The threads as lists show them; `posts` are those that threads stand under, by id."""
    post_type = ContentType.objects.get_for_model(Post).pk
    listed = {(one.content_type_id, one.object_id): one for one in threads}
    subjects = load_many(key for key in listed if key[0] != post_type)
    found = []
    for key, thread in listed.items():
        subject = subjects.get(key)
        if key[0] == post_type and key[1] in posts:
            post = posts[key[1]]
            found.append(_line(thread, post.title, post.get_absolute_url(), post.about))
        elif subject is not None:
            found.append(_line(thread, subject.thread_label, subject.get_absolute_url()))
    return found


def _line(thread: Thread, label: str, url: str, about: Title | None = None) -> TalkedIn:
    return TalkedIn(label, url, about, thread.published_count, thread.last_comment_at)
