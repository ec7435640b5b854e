"""The demo goes in whole and comes out whole, and takes nothing else along."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.models import Comment, Thread
from houselights.pictures.models import Picture
from houselights.publishing.models import Category, Essay, PlainPage, Post
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.demo_loader import has_demo, load_demo
from houselights.transfer.demo_removal import remove_demo

pytestmark = pytest.mark.django_db


def test_the_demo_is_not_offered_to_a_site_with_posts() -> None:
    EssayFactory.create()

    assert has_demo()


@pytest.fixture(scope="module")
def demo(db_taken_back: Callable[[], AbstractContextManager[None]]) -> Iterator[int]:
    with db_taken_back():
        yield load_demo()


def test_the_demo_has_a_review_with_seventeen_thoughts(client: Client, demo: int) -> None:
    page = client.get("/2026/11/miracle-in-cell-no-7-review/").content.decode()

    assert demo >= 8
    assert "17 thoughts" in page
    assert has_demo()


def test_no_word_of_the_ending_is_in_an_open_page(client: Client, demo: int) -> None:
    for post in Post.objects.live():
        page = client.get(post.get_absolute_url()).content.decode()
        assert "mock trial" not in page
        assert "ghost" not in page


def test_taking_the_demo_out_leaves_nothing_of_it(demo: int) -> None:
    remove_demo()

    for model in (Post, PlainPage, Title, Category, Picture, Member, Thread, Comment):
        assert not model._default_manager.exists(), model
    assert has_demo(), "it must not come back by itself"


def test_taking_the_demo_out_leaves_what_is_not_of_it(demo: int) -> None:
    film = Title.objects.get(slug="parasite")
    picture = Picture.objects.get(title="still stairs")
    mine = EssayFactory.create(title="Mine", about=film, lead_still=picture)

    remove_demo()

    assert [post.pk for post in Post.objects.all()] == [mine.pk]
    assert Title.objects.get() == film
    assert picture in Picture.objects.all()
    assert Essay.objects.get().author == mine.author
