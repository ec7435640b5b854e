"""Addresses given to many new posts at once are those that saving one by one gives."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from houselights.publishing.addresses import LONGEST, give_new_addresses
from houselights.publishing.models import Essay, OldAddress, Post
from houselights.publishing.queries import post_index
from houselights.publishing.tests.factories import EssayFactory, PlainPageFactory
from houselights.site_settings.models import AddressPattern, SiteSettings

pytestmark = pytest.mark.django_db
AT = datetime(2020, 1, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def short_addresses() -> None:
    SiteSettings.objects.update_or_create(pk=1, defaults={"address_pattern": AddressPattern.SLUG})


def new(slug: str) -> Essay:
    return Essay(title=slug, slug=slug, published_at=AT, live=True)


def one_by_one(slugs: list[str]) -> list[str]:
    """What saving gives; then it is undone."""
    with transaction.atomic():
        posts = [post_index().add_child(instance=new(slug)) for slug in slugs]
        transaction.set_rollback(True)
    return [post.address for post in posts]


def at_once(slugs: list[str]) -> list[str]:
    posts = [new(slug) for slug in slugs]
    give_new_addresses(posts)
    return [post.address for post in posts]


def test_they_keep_clear_of_posts_pages_and_the_site_itself() -> None:
    EssayFactory.create(slug="taken", published_at=AT)
    EssayFactory.create(slug="numbered", published_at=AT)
    EssayFactory.create(slug="numbered-2", published_at=AT)
    PlainPageFactory.create(slug="about")
    Post.objects.filter(slug="taken").update(slug="renamed-in-the-tree")
    Post.objects.filter(slug="numbered").update(slug="also-renamed")
    slugs = ["free", "taken", "numbered", "about", "search", "static", "한국-영화"]

    given = at_once(slugs)

    assert given == one_by_one(slugs)
    assert given == [
        "free", "taken-2", "numbered-3", "about-2", "search-2", "static-2", "한국-영화",
    ]  # fmt: skip


def test_two_of_them_never_get_the_same() -> None:
    long = "x" * (LONGEST - 5)
    SiteSettings.objects.update(address_pattern=AddressPattern.YEAR_MONTH)

    given = at_once([f"{long}a", f"{long}b", f"{long}c"])

    assert len(set(given)) == 3
    assert all(len(address) <= LONGEST for address in given)


def test_posts_that_are_not_published_give_way_and_redirects_end() -> None:
    hidden = EssayFactory.create(slug="wanted", published_at=AT)
    Post.objects.filter(pk=hidden.pk).update(live=False)
    OldAddress.objects.create(path="wanted", post=hidden)

    assert at_once(["wanted"]) == ["wanted"]

    hidden.refresh_from_db()
    assert hidden.address == ""
    assert not OldAddress.objects.exists()


def test_many_ask_the_database_as_often_as_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(5):
        at_once(["one"])
    with django_assert_num_queries(5):
        at_once([f"post-{number}" for number in range(100)])
