"""Reading an address as WordPress would, without looking anything up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.transfer.wordpress import signs
from houselights.transfer.wordpress.asked import NOTHING, Asked, Span
from houselights.transfer.wordpress.asked_path import is_machinery, read_path
from houselights.transfer.wordpress.asked_query import NAMING, add_query, read_query

PARTS = [
    "2021", "03", "page", "2", "feed", "atom", "category", "tag", "author", "date", "x.html",
]  # fmt: skip
KEYS = [*NAMING, "monthnum", "feed", "paged"]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=8), max_size=7))
def test_any_path_can_be_read(parts: list[str]) -> None:
    path = signs.fold("/".join(parts))
    asked = read_path(path)

    assert asked.page >= 0
    assert len(asked.signs) == len(set(asked.signs)) <= 12


@given(st.dictionaries(st.sampled_from(KEYS), st.text(max_size=12)))
def test_any_query_can_be_read(query: dict[str, str]) -> None:
    assert add_query(read_query(query), query).page >= 0


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert signs.fold(signs.fold(text)) == signs.fold(text)


def test_the_surest_sign_comes_first() -> None:
    asked = read_path("topics/korea/2")

    assert asked.signs[:4] == (
        "path topics/korea/2", "path topics/korea", "guid topics/korea/2", "guid topics/korea",
    )  # fmt: skip
    assert "category korea" not in asked.signs
    assert asked.signs.index("slug korea") > asked.signs.index("slug 2")


@pytest.mark.parametrize(
    ("path", "span"),
    [
        ("2021", Span(2021)), ("2021/3", Span(2021, 3)), ("2021/03/31", Span(2021, 3)),
        ("archives/date/2021/03", Span(2021, 3)), ("blog/2021/03", Span(2021, 3)),
        ("2021/13", None), ("0021/03", None), ("2021/03/amelie", None), ("2021/03/04/05", None),
    ],
)  # fmt: skip
def test_a_span_of_time(path: str, span: Span | None) -> None:
    assert read_path(path).span == span


@pytest.mark.parametrize("path", ["wp-admin", "wp-content/a.jpg", "blog/xmlrpc.php", ".env"])
def test_machinery_asks_for_nothing(path: str) -> None:
    assert is_machinery(path)
    assert read_path(path) == NOTHING


def test_a_feed_hangs_behind_anything() -> None:
    assert read_path("feed/atom") == Asked(
        signs=("path feed/atom",), has_ending=True, is_home=True, feed="atom"
    )
    assert read_path("a/b/feed").feed == read_path("a/b/rss2").feed == "rss"


@pytest.mark.parametrize(
    ("login", "nicename"),
    [
        ("Mina Park", "mina-park"),
        ("mina@park.example", "minapark-example"),
        ("É.T.", "e-t"),
        ("민아", ""),
    ],
)
def test_a_login_in_an_address(login: str, nicename: str) -> None:
    assert signs.nicename(login) == nicename
