"""TMDB is asked seldom, within limits, and every failure has its sentence."""

import gzip
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache

from houselights.catalog.tmdb import client, reading
from houselights.catalog.tmdb.client import asking
from houselights.catalog.tmdb.errors import (
    AskedTooOften,
    Away,
    NoKey,
    NoPictureThere,
    NotThere,
    OddAnswer,
    TmdbError,
    TooLarge,
    TooSlow,
    WrongKey,
)
from houselights.catalog.tmdb.kept import KEPT_SECONDS
from houselights.catalog.tmdb.tests.recorded import KEY, TOKEN, Recorded


def ask(path: str = "movie/4711", *, anew: bool = False) -> Any:
    with asking(anew=anew) as tmdb:
        return tmdb.ask(path, lambda data: "status" in data).data


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


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_passing_fault_is_tried_again_after_longer_and_longer_pauses(
    tmdb: Recorded, waits: list[float], status: int
) -> None:
    tmdb.fail(status, times=3)

    ask()

    assert len(tmdb.asked) == 4
    assert [wait for wait in waits if wait >= 0.5] == [0.5, 1.0, 2.0]


def test_a_fault_that_does_not_pass_is_said(tmdb: Recorded) -> None:
    tmdb.fail(503, times=9)

    with pytest.raises(Away, match="can't be reached at present"):
        ask()
    assert len(tmdb.asked) == 4


def test_nobody_at_the_address_is_said(tmdb: Recorded, settings: Any) -> None:
    settings.TMDB_URL = "http://127.0.0.1:1/3"

    with pytest.raises(Away):
        ask()


@pytest.mark.parametrize("address", ["http://[::1", "http://127.0.0.1:99999/3", "http://"])
def test_an_address_that_is_none_is_said(tmdb: Recorded, settings: Any, address: str) -> None:
    settings.TMDB_URL = address

    with pytest.raises(TmdbError):
        ask()


def test_tmdb_is_left_alone_for_as_long_as_it_says(tmdb: Recorded, waits: list[float]) -> None:
    tmdb.fail(429, Retry_After="7")

    ask()

    assert len(tmdb.asked) == 2
    assert waits == [pytest.approx(7)]


@pytest.mark.parametrize("said", ["3600", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_who_would_wait_too_long_is_told_so(tmdb: Recorded, waits: list[float], said: str) -> None:
    tmdb.fail(429, times=9, Retry_After=said)

    with pytest.raises(AskedTooOften, match="asked less often"):
        ask()
    assert len(tmdb.asked) == 1
    with pytest.raises(AskedTooOften):
        ask()
    assert len(tmdb.asked) == 1
    assert waits == []


@pytest.mark.parametrize("said", ["", "soon", "-1", "Wed, 01 Jan 2020 00:00:00"])
def test_an_odd_wish_to_wait_is_a_short_one(tmdb: Recorded, waits: list[float], said: str) -> None:
    tmdb.fail(429, Retry_After=said)

    ask()

    assert 1 <= sum(waits) <= 2


def test_a_wish_that_never_ends_is_said_after_some_tries(tmdb: Recorded) -> None:
    tmdb.fail(429, times=9, Retry_After="1")

    with pytest.raises(AskedTooOften):
        ask()
    assert len(tmdb.asked) == 4


def test_without_a_key_nobody_is_asked(tmdb: Recorded, settings: Any) -> None:
    settings.TMDB_KEY = ""

    with pytest.raises(NoKey, match="HOUSELIGHTS_TMDB_KEY"):
        ask()
    assert tmdb.asked == []


@pytest.mark.parametrize(
    "key", ["f" * 32, "short", "two words of a key", "k\r\nX: 1" * 9, "ключ" * 9]
)
def test_a_wrong_key_is_said(tmdb: Recorded, settings: Any, key: str) -> None:
    settings.TMDB_KEY = key

    with pytest.raises(WrongKey, match="does not accept"):
        ask()
    assert len(tmdb.asked) <= 1


def test_what_is_not_there_is_said_at_once(tmdb: Recorded) -> None:
    with pytest.raises(NotThere, match="no such film or series"):
        ask("movie/1")
    assert len(tmdb.asked) == 1


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"null", b"{}", b'"\xff"', b"[" * 100_000, b"{" + b'"a":' * 9]
)
def test_an_answer_that_cannot_be_read_is_said_and_not_kept(tmdb: Recorded, body: bytes) -> None:
    tmdb.next.append((200, {}, body))

    with pytest.raises(OddAnswer, match="can't read"):
        ask()
    assert ask()["status"] == "Released"


@pytest.mark.parametrize("status", [204, 301, 302, 400, 405, 418, 422])
def test_an_odd_status_is_said_and_no_redirect_followed(tmdb: Recorded, status: int) -> None:
    tmdb.fail(status, Location=f"{tmdb.url}/elsewhere")

    with pytest.raises(OddAnswer):
        ask()
    assert len(tmdb.asked) == 1


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


def test_all_tries_of_a_press_together_have_their_time(
    tmdb: Recorded, waits: list[float], monkeypatch: Any
) -> None:
    monkeypatch.setattr(client, "SECONDS_A_PRESS", 1.0)
    tmdb.fail(503, times=9)

    with pytest.raises(Away):
        ask()
    assert len(tmdb.asked) == 2


def test_a_picture_that_is_not_there_is_said(tmdb: Recorded) -> None:
    for status in (403, 404):
        tmdb.fail(status)
        with asking() as one, pytest.raises(NoPictureThere):
            one.fetch_picture(f"{tmdb.url}/t/p/w780/a.jpg")
