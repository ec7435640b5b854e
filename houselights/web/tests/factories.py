"""Posts, titles and threads for tests of the public pages."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.text import slugify
from wagtail.search import index

from houselights.catalog.models import Title, TitleName
from houselights.discussion.models import Thread
from houselights.pictures.models import Picture
from houselights.publishing.models import Essay, Post, Recap, Review
from houselights.publishing.queries import post_index

SITE = settings.URL
NEWEST = datetime(2026, 11, 20, 12, tzinfo=UTC)
VEILED_WORD = "zwetschgendatschi"
NOISE = "Nobody may read this yet"
_numbers = count(1)


def make_post(title: str = "A post", *, kind: type[Post] = Essay, **fields: Any) -> Post:
    """A published post; each is an hour older than the one before unless told."""
    number = next(_numbers)
    tags, categories = fields.pop("tags", []), fields.pop("categories", [])
    fields.setdefault("published_at", NEWEST - timedelta(hours=number))
    fields.setdefault("slug", f"{slugify(title, allow_unicode=True)}-{number}")
    fields.setdefault("live", True)
    post = kind(title=title, **fields)
    post_index().add_child(instance=post)
    post.tags.set(tags)
    post.categories.set(categories)
    post.save()
    index.insert_or_update_object(post)  # what the worker does
    return post


def make_review(title: str = "A review", **fields: Any) -> Post:
    return make_post(title, kind=Review, **fields)


def make_recap(title: str = "A recap", **fields: Any) -> Post:
    return make_post(title, kind=Recap, **fields)


def make_noise(**fields: Any) -> list[Post]:
    """What no public page may show: a draft and a post for tomorrow, with all that places them."""
    later = datetime.now(UTC) + timedelta(days=1)
    return [
        make_review(NOISE, live=False, **fields),
        make_review(NOISE, live=False, go_live_at=later, **fields),
    ]


def make_title(*names: str | tuple[str, str, str], **fields: Any) -> Title:
    """A title; a name is a text, or text, language and kind."""
    rows = [(name, "en", "translated") if isinstance(name, str) else name for name in names]
    fields.setdefault("slug", slugify(rows[0][0], allow_unicode=True))
    title = Title(**fields)
    title.names = [
        TitleName(text=text, language=language, kind=kind) for text, language, kind in rows
    ]
    title.save()
    return title


def make_picture(name: str = "still") -> Picture:
    """A row without a file that can be opened: pages only name it."""
    picture = Picture(title=name, file=f"pictures/{name}.png", width=1600, height=900)
    Picture.objects.bulk_create([picture])
    return picture


def make_thread(post: Post, *, comments: int = 1, last_comment_at: datetime = NEWEST) -> Thread:
    return Thread.objects.create(
        content_type=ContentType.objects.get_for_model(Post),
        object_id=post.pk,
        published_count=comments,
        last_comment_at=last_comment_at,
    )


def veiled(text: str) -> list[dict[str, Any]]:
    """A spoiler section as the body stores it."""
    content = [{"type": "paragraph", "value": f"<p>{text}</p>"}]
    return [{"type": "spoiler", "value": {"label": "The end", "content": content}}]


def paragraph(text: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"}]
