"""What may help is tried again; what does not come has its sentence."""

from typing import Any

import pytest

from houselights.catalog.tmdb import client
from houselights.catalog.tmdb.errors import (
    AskedTooOften,
    Away,
    NoKey,
    NotThere,
    OddAnswer,
    TmdbError,
    WrongKey,
)
from houselights.catalog.tmdb.tests.asking_once import ask
from houselights.catalog.tmdb.tests.recorded import Recorded


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


def test_all_tries_of_a_press_together_have_their_time(
    tmdb: Recorded, waits: list[float], monkeypatch: Any
) -> None:
    monkeypatch.setattr(client, "SECONDS_A_PRESS", 1.0)
    tmdb.fail(503, times=9)

    with pytest.raises(Away):
        ask()
    assert len(tmdb.asked) == 2
