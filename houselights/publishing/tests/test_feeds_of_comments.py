"""Feeds of comments: of the whole site and under one post."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from lxml import etree

from houselights.discussion.tests.factories import write
from houselights.publishing.models import Post
from houselights.publishing.tests.factories import EssayFactory, RecapFactory, ReviewFactory

pytestmark = pytest.mark.django_db

SITE = settings.URL
CANARY = "zwetschgendatschi"
FORMATS = ["", "atom/", "json/"]


def under(post: Post) -> Any:
    """The post as what a thread hangs under."""
    return Post.objects.get(pk=post.pk)


def items_of(url: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(Client().get(url).content)["items"]
    return items


def test_comments_of_the_site_come_newest_first_with_who_wrote_where() -> None:
    first, second = EssayFactory.create(title="One"), EssayFactory.create(title="Two")
    write(under(first), "It *stays*.", name="wren")
    comment = write(under(second), "So do I.", name="lark")

    newest, oldest = items_of("/comments/feed/json/")

    assert newest["title"] == "lark on “Two”"
    assert newest["url"] == f"{SITE}{comment.get_absolute_url()}"
    assert newest["id"].endswith(f":comment:{comment.pk}")
    assert newest["authors"] == [{"name": "lark"}]
    assert "<em>stays</em>" in oldest["content_html"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_post_has_a_feed_of_its_talk(form: str) -> None:
    essay = EssayFactory.create(slug="warm")
    write(under(essay), "Under this one.")
    write(under(EssayFactory.create()), "Under another.")

    content = Client().get(f"/2026/03/warm/feed/{form}").content.decode()

    assert "Under this one." in content
    assert "Under another." not in content


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("place", ["/comments/feed/", "/2026/03/warm/feed/"])
def test_what_would_spoil_and_what_is_private_is_in_no_feed(place: str, form: str) -> None:
    review = ReviewFactory.create(slug="warm")
    veiled = write(under(review), CANARY, reveals_title=True)
    write(under(review), f"{CANARY} reply", parent=veiled)
    write(under(review), f"{CANARY} held", status="held")
    write(under(review), f"{CANARY} spam", status="spam")
    write(under(RecapFactory.create()), f"{CANARY} under a recap")
    write(under(review), "Open.", name="wren", email="wren-secret@example.org")

    content = Client().get(f"{place}{form}").content.decode()

    assert CANARY not in content
    assert "wren-secret" not in content
    assert "Open." in content
    assert content.count("behind the curtain: open it on the site") >= 2


def test_comments_under_what_is_not_public_are_in_no_feed() -> None:
    essay = EssayFactory.create()
    write(under(essay), "Nobody may read this.")
    essay.unpublish()

    assert items_of("/comments/feed/json/") == []
    assert Client().get(f"/{essay.address}/feed/").status_code == 404


@pytest.mark.parametrize("form", FORMATS)
def test_the_feed_of_a_post_that_moved_redirects(form: str) -> None:
    essay = EssayFactory.create(slug="before")
    essay.slug = "after"
    essay.save()

    response = Client().get(f"/2026/03/before/feed/{form}")

    assert response.status_code == 301
    assert response["Location"] == f"/2026/03/after/feed/{form}"


@pytest.mark.parametrize("form", ["", "atom/"])
def test_control_characters_in_a_comment_break_nothing(form: str) -> None:
    write(under(EssayFactory.create()), "A bell \x07 rings.", name="wr\x1ben")

    content = Client().get(f"/comments/feed/{form}").content

    assert etree.fromstring(content) is not None


def test_more_comments_ask_the_database_no_more(django_assert_max_num_queries: Any) -> None:
    review = ReviewFactory.create()
    for number in range(6):
        write(under(review if number % 2 else EssayFactory.create()), f"Number {number}.")
    client = Client()
    client.get("/comments/feed/")

    with django_assert_max_num_queries(8):
        response = client.get("/comments/feed/")

    assert response.content.decode().count("<item>") == 6
