"""Stored bytes: encodings, tags, bounds."""

import gzip
import threading
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from houselights.delivery.store import (
    Entry,
    Store,
    choose_encoding,
    has_etag,
    make_answers,
)

PAGE = b"<p>The seats are still warm.</p>" * 50
HTML = [("Content-Type", "text/html; charset=utf-8")]


def test_every_encoding_holds_the_same_page_under_a_tag_of_its_own() -> None:
    answers = make_answers(HTML, PAGE)

    assert answers["identity"].body == PAGE
    assert gzip.decompress(answers["gzip"].body) == PAGE
    assert brotli.decompress(answers["br"].body) == PAGE
    assert len({answer.etag for answer in answers.values()}) == 3


def test_the_same_page_has_the_same_tag_whenever_it_is_made() -> None:
    first, second = make_answers(HTML, PAGE), make_answers(HTML, PAGE)

    assert [one.etag for one in first.values()] == [one.etag for one in second.values()]
    assert make_answers(HTML, PAGE + b"!")["br"].etag != first["br"].etag


def test_a_page_is_asked_for_anew_each_time_unless_its_view_says_otherwise() -> None:
    icon = make_answers([("Content-Type", "image/png"), ("Cache-Control", "max-age=9")], PAGE)

    assert ("cache-control", "no-cache") in make_answers(HTML, PAGE)["br"].headers
    assert ("cache-control", "max-age=9") in icon["br"].headers


def test_pictures_are_not_compressed_again() -> None:
    answers = make_answers([("Content-Type", "image/png")], PAGE)

    assert {answer.body for answer in answers.values()} == {PAGE}


def test_other_threads_get_while_one_puts_and_drops() -> None:
    size = Entry(make_answers(HTML, PAGE)).size
    store = Store(most_bytes=4 * size)
    pages = [Entry(make_answers(HTML, PAGE)) for _ in range(8)]
    ends = threading.Event()

    def get_until_the_end() -> bool:
        while not ends.is_set():
            for number, page in enumerate(pages):
                if store.get(number) not in (None, page):
                    return False
        return True

    with ThreadPoolExecutor(3) as others:
        right = [others.submit(get_until_the_end) for _ in range(3)]
        for number in range(4000):
            store.put(number % 8, pages[number % 8])
        ends.set()

    assert all(one.result() for one in right)
    assert len(store) == 4


def test_what_was_used_least_recently_goes_first() -> None:
    size = Entry(make_answers(HTML, PAGE)).size
    store = Store(most_bytes=4 * size)
    for name in "abcd":
        store.put(name, Entry(make_answers(HTML, PAGE)))
    store.get("a")

    store.put("e", Entry(make_answers(HTML, PAGE)))

    assert [name for name in "abcde" if store.get(name)] == ["a", "c", "d", "e"]
    assert store.size <= store.most_bytes


def test_a_page_that_would_fill_the_store_is_not_kept() -> None:
    store = Store(most_bytes=4_000)
    store.put("small", Entry({}))

    store.put("large", Entry(make_answers(HTML, PAGE)))

    assert store.get("large") is None


def test_putting_a_page_again_takes_its_old_size_back() -> None:
    store = Store(most_bytes=1_000_000)

    for _ in range(3):
        store.put("a", Entry(make_answers(HTML, PAGE)))

    assert store.size == Entry(make_answers(HTML, PAGE)).size


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("", "identity"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("identity", "identity"),
        ("gzip;q=nonsense", "identity"),
        ("GZIP", "gzip"),
    ],
)
def test_the_encoding_is_one_that_the_reader_takes(accepted: str, chosen: str) -> None:
    assert choose_encoding(accepted) == chosen


@pytest.mark.parametrize("header", ['"a"', 'W/"a"', '"b", "a"', "*"])
def test_a_reader_who_has_the_page_is_known_by_its_tag(header: str) -> None:
    assert has_etag(header, '"a"')
    assert header == "*" or not has_etag(header, '"c"')
