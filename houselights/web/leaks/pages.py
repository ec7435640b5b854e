"""Published posts and plain pages, a few at a time."""

from collections.abc import Iterator

from houselights.publishing.models import PlainPage, Post
from houselights.publishing.queries import live_posts

AT_ONCE = 100


def live_pages() -> Iterator[Post | PlainPage]:
    yield from live_posts().order_by("pk").iterator(AT_ONCE)
    yield from PlainPage.objects.live().order_by("pk").iterator(AT_ONCE)
