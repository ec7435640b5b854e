"""Posts for tests, of this app and of those above it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.utils.text import slugify
from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.models import Category, Essay, PlainPage, Post, Recap, Review
from houselights.publishing.queries import home_page, post_index

P = TypeVar("P", bound=Post)
BEGINNING = datetime(2026, 3, 14, 12, tzinfo=UTC)


def paragraph(html: str) -> tuple[str, str]:
    """A block of running text; the value is HTML as Wagtail stores it."""
    return ("paragraph", html if html.startswith("<") else f"<p>{html}</p>")


def stored(blocks: Any) -> Any:
    """Blocks as the database holds them, so that pictures may be given by their ids."""
    if not isinstance(blocks, list):
        return blocks
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def spoiler(*blocks: tuple[str, Any], label: str = "") -> tuple[str, dict[str, Any]]:
    """A spoiler section around other blocks."""
    content = [{"type": kind, "value": value} for kind, value in blocks]
    return ("spoiler", {"label": label, "content": content})


class CategoryFactory(DjangoModelFactory[Category]):
    class Meta:
        model = Category

    name = Sequence(lambda n: f"Category {n}")
    slug = LazyAttribute(lambda category: slugify(category.name))


class _PostFactory(DjangoModelFactory[P]):
    """A published post under the index, with a revision, as the editor would leave it.

    `body` and `spoiler_body` are lists of (block, value). `live=False` makes a draft.
    `categories` and `tags` are lists.
    """

    class Meta:
        model = Post
        abstract = True

    title = Sequence(lambda n: f"The seats are still warm {n}")
    slug = LazyAttribute(lambda post: slugify(post.title, allow_unicode=True))
    author = SubFactory(MemberFactory)
    published_at = Sequence(lambda n: BEGINNING + timedelta(minutes=n))
    standfirst = "A film that stays seated with you."
    body = LazyFunction(lambda: [paragraph("The lights come up slowly.")])
    live = True

    @classmethod
    def _create(cls, model_class: type[P], *args: Any, **kwargs: Any) -> P:
        for name in ("body", "spoiler_body", "beats"):
            kwargs[name] = stored(kwargs.get(name, []))
        categories, tags = kwargs.pop("categories", []), kwargs.pop("tags", [])
        post = model_class(*args, **kwargs)
        post.categories.set(categories)
        post.tags.set(tags)
        post_index().add_child(instance=post)
        revision = post.save_revision(clean=False)
        if post.live:
            revision.publish()
        made: P = model_class.objects.get(pk=post.pk)
        return made


class ReviewFactory(_PostFactory[Review]):
    class Meta:
        model = Review

    about = SubFactory(TitleFactory)
    bottom_line = "Kind, and never soft."
    rating = 85


class RecapFactory(_PostFactory[Recap]):
    class Meta:
        model = Recap

    about = SubFactory(TitleFactory)
    spoiler_body = LazyFunction(lambda: [paragraph("He was innocent all along.")])


class EssayFactory(_PostFactory[Essay]):
    class Meta:
        model = Essay


class PlainPageFactory(DjangoModelFactory[PlainPage]):
    class Meta:
        model = PlainPage

    title = Sequence(lambda n: f"About {n}")
    slug = LazyAttribute(lambda page: slugify(page.title))
    body = LazyFunction(lambda: [paragraph("Who writes here.")])

    @classmethod
    def _create(cls, model_class: type[PlainPage], *args: Any, **kwargs: Any) -> PlainPage:
        page = model_class(*args, **{**kwargs, "body": stored(kwargs["body"])})
        home_page().add_child(instance=page)
        return page
