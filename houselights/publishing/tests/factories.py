"""Titles and posts for tests, of this app and of those above it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.models import NameKind, Title, TitleName
from houselights.publishing.models import Category, Essay, PlainPage, Post, Recap, Review
from houselights.publishing.queries import home_page, post_index

BEGINNING = datetime(2026, 3, 14, 12, tzinfo=UTC)


def paragraph(html: str) -> tuple[str, str]:
    """A block of running text; the value is HTML as Wagtail stores it."""
    return ("paragraph", html if html.startswith("<") else f"<p>{html}</p>")


def spoiler(*blocks: tuple[str, Any], label: str = "") -> tuple[str, dict[str, Any]]:
    """A spoiler section around other blocks."""
    return ("spoiler", {"label": label, "content": list(blocks)})


class TitleFactory(DjangoModelFactory[Title]):
    """A film with names: `name` is the translated one, `original` an optional Korean one."""

    class Meta:
        model = Title

    name = factory.Sequence(lambda n: f"The Quiet Row {n}")
    original = ""
    slug = factory.LazyAttribute(lambda title: slugify(title.name, allow_unicode=True))
    kind = "film"
    year = 2013

    @classmethod
    def _create(cls, model_class: type[Title], *args: Any, **kwargs: Any) -> Title:
        name, original = kwargs.pop("name"), kwargs.pop("original")
        title = model_class.objects.create(*args, **kwargs)
        TitleName.objects.create(title=title, text=name, language="en")
        if original:
            kind = NameKind.ORIGINAL
            TitleName.objects.create(title=title, text=original, language="ko", kind=kind)
        return title


class CategoryFactory(DjangoModelFactory[Category]):
    class Meta:
        model = Category

    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.LazyAttribute(lambda category: slugify(category.name))


class _PostFactory(DjangoModelFactory[Post]):
    """A published post under the index, with a revision, as the editor would leave it.

    `body` and `spoiler_body` are lists of (block, value). `live=False` makes a draft.
    `categories` and `tags` are lists.
    """

    class Meta:
        model = Post
        abstract = True

    title = factory.Sequence(lambda n: f"The seats are still warm {n}")
    slug = factory.LazyAttribute(lambda post: slugify(post.title, allow_unicode=True))
    author = factory.SubFactory(MemberFactory)
    published_at = factory.Sequence(lambda n: BEGINNING + timedelta(hours=n))
    standfirst = "A film that stays seated with you."
    body = factory.LazyFunction(lambda: [paragraph("The lights come up slowly.")])
    live = True

    @classmethod
    def _create(cls, model_class: type[Post], *args: Any, **kwargs: Any) -> Post:
        categories, tags = kwargs.pop("categories", []), kwargs.pop("tags", [])
        post = model_class(*args, **kwargs)
        post.categories.set(categories)
        post.tags.set(tags)
        post_index().add_child(instance=post)
        revision = post.save_revision(clean=False)
        if post.live:
            revision.publish()
        made: Post = model_class.objects.get(pk=post.pk)
        return made


class ReviewFactory(_PostFactory):
    class Meta:
        model = Review

    about = factory.SubFactory(TitleFactory)
    bottom_line = "Kind, and never soft."
    rating = 85


class RecapFactory(_PostFactory):
    class Meta:
        model = Recap

    about = factory.SubFactory(TitleFactory)
    spoiler_body = factory.LazyFunction(lambda: [paragraph("He was innocent all along.")])


class EssayFactory(_PostFactory):
    class Meta:
        model = Essay


class PlainPageFactory(DjangoModelFactory[PlainPage]):
    class Meta:
        model = PlainPage

    title = factory.Sequence(lambda n: f"About {n}")
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    body = factory.LazyFunction(lambda: [paragraph("Who writes here.")])

    @classmethod
    def _create(cls, model_class: type[PlainPage], *args: Any, **kwargs: Any) -> PlainPage:
        page = model_class(*args, **kwargs)
        home_page().add_child(instance=page)
        return page
