"""Who asks for what: queries, cookies, preferences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.delivery.asking import CookieReader, is_robot, settle_query
from houselights.delivery.preferences import looks, read_look, write_look

ALLOWED = frozenset({"page", "order"})


@pytest.mark.parametrize(
    ("query", "settled"),
    [
        ("", ""),
        ("page=2", "page=2"),
        ("page=2&order=newest", "order=newest&page=2"),
        ("utm_source=letter&fbclid=x", ""),
        ("page=2&utm_medium=mail", "page=2"),
        ("reveal=c1", None),
        ("page=2&page=3", None),
        ("page", None),
        ("page=" + "9" * 300, None),
        ("page=%ED%95%9C", "page=%ED%95%9C"),
    ],
)
def test_only_what_a_page_differs_by_is_part_of_its_key(query: str, settled: str | None) -> None:
    assert settle_query(query, ALLOWED) == settled


@given(st.text(max_size=80))
def test_no_query_breaks_the_front(query: str) -> None:
    settled = settle_query(query, ALLOWED)

    assert settled is None or settle_query(settled, ALLOWED) == settled


def _cookies() -> CookieReader:
    return CookieReader(
        personal=("session", "held"), scripts="scripts", look="preferences", looks=looks()
    )


@pytest.mark.parametrize(
    ("header", "is_public"),
    [
        ("", True),
        ("preferences=theme-dark", True),
        ("session=abc", False),
        ("held=1; other=2", False),
        ("session=abc; scripts=1", True),
        ("sessions=abc", True),
    ],
)
def test_without_scripts_a_personal_cookie_asks_for_a_page_of_ones_own(
    header: str, is_public: bool
) -> None:
    assert _cookies().read(header).is_public is is_public


@pytest.mark.parametrize(
    ("header", "look"),
    [
        ("preferences=theme-dark", "theme-dark"),
        ("a=b;preferences=theme-light; c=d", "theme-light"),
        ("preferences=theme-purple", ""),
        ("preferences=theme-dark.theme-dark", ""),
        ("preferences=<script>", ""),
        ("", ""),
    ],
)
def test_a_page_differs_by_known_preferences_only(header: str, look: str) -> None:
    assert _cookies().read(header).look == look


def test_every_look_is_read_as_it_was_written() -> None:
    assert {"", "theme-dark", "theme-light"} <= looks()
    assert all(write_look(read_look(look)) == look for look in looks())


@given(st.text(max_size=60))
def test_whatever_the_cookie_says_only_known_preferences_are_read(cookie: str) -> None:
    assert write_look(read_look(cookie)) in looks()


def test_programs_that_call_themselves_one_are_no_readers() -> None:
    assert is_robot("Mozilla/5.0 (compatible; Googlebot/2.1)")
    assert is_robot("")
    assert not is_robot("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0")
