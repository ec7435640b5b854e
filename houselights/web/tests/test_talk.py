"""Where readers talk: which threads, never what was said."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.web.tests.factories import (
    NEWEST,
    NOISE,
    make_noise,
    make_review,
    make_thread,
    make_title,
)

pytestmark = pytest.mark.django_db


def test_threads_stand_by_their_last_comment(client: Client) -> None:
    for days, title in [(2, "Older"), (1, "Newer")]:
        make_thread(make_review(title), last_comment_at=NEWEST - timedelta(days=days))
    make_thread(make_review("Silent"), comments=0)
    make_thread(make_noise()[0], comments=5)

    response = client.get("/talk/")

    assert [thread.label for thread in response.context["threads"]] == ["Newer", "Older"]
    assert NOISE not in response.text


def test_silence_is_said(client: Client) -> None:
    assert "Nobody has written yet" in client.get("/talk/").text


def test_the_talk_has_pages_and_asks_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(33):
        make_thread(make_review(about=make_title(f"Title {number}")))
    client.get("/talk/")  # content types are remembered from here on

    with django_assert_max_num_queries(8):
        response = client.get("/talk/?page=2")

    assert len(response.context["threads"]) == 3
    assert client.get("/talk/?page=3").status_code == 404
