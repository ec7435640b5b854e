"""TMDB is asked seldom, and within limits."""

import gzip
import json
import logging
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from houselights.catalog.tmdb import client, reading
from houselights.catalog.tmdb.client import asking
from houselights.catalog.tmdb.errors import (
    NoPictureThere,
    OddAnswer,
    TooLarge,
    TooSlow,
)
from houselights.catalog.tmdb.kept import KEPT_SECONDS
from houselights.catalog.tmdb.tests.asking_once import ask
from houselights.catalog.tmdb.tests.recorded import KEY, TOKEN, Recorded


def test_a_key_of_version_three_stands_in_the_query(tmdb: Recorded) -> None:
    ask()

    assert tmdb.asked[0].query["api_key"] == KEY
    assert "Authorization" not in tmdb.asked[0].headers


def test_an_access_token_stands_in_the_header(tmdb: Recorded, settings: Any) -> None:
    settings.TMDB_KEY = TOKEN

    ask()

    assert tmdb.asked[0].headers["Authorization"] == f"Bearer {TOKEN}"
    assert "api_key" not in tmdb.asked[0].query


def test_the_key_is_not_told_to_whoever_has_the_pictures(tmdb: Recorded, settings: Any) -> None:
    settings.TMDB_KEY = TOKEN

    with asking() as one:
        content = one.fetch_picture(f"{tmdb.url}/t/p/w780/a.jpg")

    assert content.startswith(b"\xff\xd8")
    assert tmdb.asked[0].query == {}
    assert "Authorization" not in tmdb.asked[0].headers


def test_what_was_answered_is_not_asked_again_for_some_days(tmdb: Recorded) -> None:
    first = ask()

    assert ask() == first
    assert len(tmdb.asked) == 1
    with time_machine.travel(timedelta(seconds=KEPT_SECONDS + 60), tick=False):
        ask()
    assert len(tmdb.asked) == 2


def test_it_is_asked_again_when_somebody_wants_it_anew(tmdb: Recorded) -> None:
    ask()
    tmdb.others["/3/movie/4711"] = {"status": "changed"}

    assert ask(anew=True) == {"status": "changed"}
    assert ask() == {"status": "changed"}
    assert len(tmdb.asked) == 2


def test_the_key_is_in_no_name_of_the_cache(tmdb: Recorded, monkeypatch: Any) -> None:
    named: list[str] = []
    monkeypatch.setattr(cache, "set", lambda name, value, timeout: named.append(f"{name}{value}"))

    ask()

    assert named
    assert KEY not in named[0]


def test_an_answer_that_is_too_large_is_left(tmdb: Recorded, monkeypatch: Any) -> None:
    monkeypatch.setattr(client, "LARGEST_ANSWER", 1000)
    swollen = gzip.compress(json.dumps({"status": "x" * 5000}).encode())
    tmdb.next.append((200, {"Content-Encoding": "gzip"}, swollen))

    assert len(swollen) < 1000
    with pytest.raises(TooLarge):
        ask()


def test_a_broken_compression_is_an_odd_answer(tmdb: Recorded) -> None:
    tmdb.next.append((200, {"Content-Encoding": "gzip"}, b"no gzip"))

    with pytest.raises(OddAnswer):
        ask()


def test_an_answer_that_comes_too_slowly_is_left(tmdb: Recorded, monkeypatch: Any) -> None:
    class Late:
        @staticmethod
        def monotonic() -> float:
            return float("inf")

    monkeypatch.setattr(reading, "time", Late)

    with pytest.raises(TooSlow):
        ask()


def test_a_picture_that_is_not_there_is_said(tmdb: Recorded) -> None:
    for status in (403, 404):
        tmdb.fail(status)
        with asking() as one, pytest.raises(NoPictureThere):
            one.fetch_picture(f"{tmdb.url}/t/p/w780/a.jpg")


def test_the_key_stands_in_no_log(tmdb: Recorded, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    tmdb.fail(503)

    ask()

    assert KEY not in caplog.text
    assert tmdb.asked[0].query["api_key"] == KEY
