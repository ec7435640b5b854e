"""A reader's progress opens a story timeline as far as they have seen, without a press."""

from typing import Any

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.models import Post
from houselights.publishing.tests.timeline_pages import (
    attribute,
    canary_beats,
    make_recap,
    one,
    texts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> Title:
    made: Title = TitleFactory.create(name="Signal", kind="series")
    return made


@pytest.fixture
def recap(series: Title) -> Post:
    return make_recap(canary_beats(), about=series)


@pytest.fixture
def at_four(client: Client, series: Title) -> Client:
    """A guest without scripts, who has seen four episodes."""
    here = {"Sec-Fetch-Site": "same-origin"}
    client.post(f"/progress/{series.pk}/", {"reached": "s1e4"}, headers=here)
    return client


def read(client: Client, post: Post, **query: Any) -> str:
    return client.get(post.get_absolute_url(), query).text


def assert_open_up_to_four(html: str) -> None:
    page = LexborHTMLParser(html)
    assert texts(page, ".story-timeline__head h3") == ["2 beats"]
    assert texts(page, ".beats__place") == ["Beat 1", "Beat 2"]
    assert len(page.css(".story-timeline__lines circle")) == 2
    assert texts(page, "#timeline .veil__cloth p") == [
        "Reveals the story up to season 1, episode 4"
    ]
    assert "CANARY-fourth-what" in html
    assert "CANARY-fifth" not in html
    assert "CANARY-whole" not in html


def test_the_curve_is_there_up_to_where_they_are(at_four: Client, recap: Post) -> None:
    response = at_four.get(recap.get_absolute_url())

    assert_open_up_to_four(response.text)
    assert response["Cache-Control"] == "private, no-store"


def test_a_script_that_asks_for_what_was_seen_gets_the_same(at_four: Client, recap: Post) -> None:
    at_four.cookies["scripts"] = "1"
    assert "CANARY" not in read(at_four, recap)

    assert_open_up_to_four(read(at_four, recap, reveal="seen"))
    assert "CANARY" not in read(Client(), recap, reveal="seen")


def test_both_orders_are_open_as_far(at_four: Client, recap: Post) -> None:
    html = read(at_four, recap, order="story")

    assert texts(LexborHTMLParser(html), ".beats__place") == ["Beat 2", "Beat 1"]
    assert "CANARY-fifth" not in html


def test_it_can_be_drawn_again_and_opened_again(at_four: Client, recap: Post) -> None:
    path = recap.get_absolute_url()
    draw = attribute(LexborHTMLParser(read(at_four, recap)), "#timeline [data-close]", "href")
    assert draw == f"{path}?draw=timeline#timeline"

    drawn = at_four.get(draw).text

    assert "CANARY" not in drawn
    assert f'href="{path}?reveal=timeline#timeline"' in drawn


def test_who_wants_more_than_they_have_seen_gets_all_of_it(at_four: Client, recap: Post) -> None:
    rest = attribute(LexborHTMLParser(read(at_four, recap)), ".story-timeline__rest a", "href")

    assert "CANARY-whole-what" in at_four.get(rest).text


def test_what_lies_beyond_changes_nothing(at_four: Client, series: Title) -> None:
    beats = canary_beats()
    whole, part = make_recap(beats, about=series), make_recap(beats[:2], about=series)

    first, second = (
        (one(LexborHTMLParser(read(at_four, post)), ".story-timeline").html or "")
        .replace(post.get_absolute_url(), "")
        .replace(f"/{post.pk}/", "")
        for post in (whole, part)
    )

    assert first == second
