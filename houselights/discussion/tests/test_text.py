import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linkify_it import LinkifyIt
from pytest_django import Settings

from houselights.discussion import spoiler_marks
from houselights.discussion.spoiler_marks import take_marks
from houselights.discussion.text import render_text


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("one\ntwo\n\nthree", "<p>one<br>\ntwo</p>\n<p>three</p>"),
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code></p>"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("# Not a heading", "<p># Not a heading</p>"),
        ("Not a heading\n===", "<p>Not a heading<br>\n===</p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("a || b", "<p>a || b</p>"),
        (
            "see example.com",
            '<p>see <a href="http://example.com" rel="nofollow ugc noopener">example.com</a></p>',
        ),
        ("write to me@example.org", "<p>write to me@example.org</p>"),
    ],
)
def test_text_becomes_a_small_set_of_html(source: str, html: str) -> None:
    assert render_text(source).html == html


@pytest.mark.parametrize(
    "source",
    [
        "![x](https://tracker.example/x.png)",
        "[x](javascript:alert(1))",
        '<a href="javascript:alert(1)">x</a>',
        "<img src=x onerror=alert(1)>",
        "<javascript:alert(1)>",
        "[x](data:text/html;base64,x)",
    ],
)
def test_no_picture_and_no_script_comes_through(source: str) -> None:
    html = render_text(source).html

    assert "<img" not in html
    assert '<a href="javascript' not in html
    assert '<a href="data' not in html


@pytest.mark.parametrize(
    "source",
    [
        "||secret||",
        "so ||se\ncret|| it",
        "|| secret ||",
        "so || secret || it",
        "||secret",
        "secret||",
        ">!secret!<",
        ">! secret !<",
        ">!secret",
        "[spoiler]secret[/spoiler]",
        "[SPOILER=the end]secret[/Spoiler]",
        "[spoiler]secret",
        "<spoiler>secret</spoiler>",
        "secret[/spoiler]",
        "`a ||secret|| `` b",
        "\\`||secret||\\`",
        "`\n||secret||\n`",
        "```\n||secret||",
        "```x```\n||secret||\n```",
    ],
)
def test_spoiler_marks_are_seen_and_taken_away(source: str) -> None:
    rendered = render_text(source)

    assert rendered.is_marked
    assert "secret" in rendered.html or "se<br>" in rendered.html
    for mark in ("||", ">!", "&gt;!", "!&lt;", "spoiler"):
        assert mark not in rendered.html.lower()


@pytest.mark.parametrize(
    "source",
    [
        "a || b",
        "`a || b || c`",
        "`` ||a` `` and `||`",
        "```\nif (a || b || c)\n```",
        "~~~\n[spoiler]\n~~~",
        "I love it!<3",
        "> !quoted",
    ],
)
def test_what_only_looks_like_a_mark_is_left_as_it_was(source: str) -> None:
    rendered = render_text(source)

    assert not rendered.is_marked
    for sign in ("||", "[spoiler]", "!&lt;3", "!quoted"):
        assert (sign in rendered.html) == (sign.replace("&lt;", "<") in source)


HOSTILE = (
    "a >!" + " " * 19_990 + "b", "||" + " " * 19_990 + "b", ">!" * 10_000, "||a" * 6_000,
    "[spoiler" * 2_500, "[spoiler=" * 2_200, "`" * 20_000, "`a``" * 5_000, "```\n~~~\n" * 2_500,
)  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_marks_are_found_in_steps_that_grow_with_the_text_only(source: str) -> None:
    full, half = _steps(source), _steps(source[:10_000])

    assert full < 3 * half + 200
    assert full < 20 * len(source)


def _steps(source: str) -> int:
    """How many lines of Python it takes to find the marks."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        take_marks(source)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "pattern",
    [spoiler_marks._MARK.pattern, spoiler_marks._TICKS.pattern, spoiler_marks._FENCE.pattern],
)
def test_no_pattern_of_a_mark_spans_what_it_encloses(pattern: str) -> None:
    assert "*?" not in pattern
    assert "+?" not in pattern
    assert "." not in pattern


@pytest.mark.parametrize("sign", ["http://a", "http://[ ", "://", "mailto:", "a.com/(("])
def test_where_too_many_addresses_could_begin_none_is_sought(
    sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LinkifyIt, "match", _fail)
    monkeypatch.setattr(LinkifyIt, "test", _fail)

    assert "<a" not in render_text((sign * 20_000)[:20_000]).html


def _fail(*args: object) -> None:
    raise AssertionError("addresses were sought")


@pytest.mark.parametrize(
    "source", ["xn--80ak6aa92e.com", "https://xn--80ak6aa92e.com/", "<https://xn--80ak6aa92e.com/>"]
)
def test_an_address_is_shown_as_it_was_typed(source: str) -> None:
    html = render_text(source).html

    assert f">{source.strip('<>')}</a>" in html


@given(st.text(alphabet="*_`>|!<&[]()#-~\n ab.:/\"'", max_size=200))
def test_whatever_is_typed_the_html_is_of_the_small_set(source: str) -> None:
    html = render_text(source).html

    for tag in ("<script", "<img", "<h1", "<iframe", "<table", "<hr", "onerror="):
        assert tag not in html


def test_no_link_in_a_comment_opens_a_veil(settings: Settings) -> None:
    settings.URL = "https://films.example"
    source = "[look](/recap/?reveal=story#story) https://films.example/recap/?reveal=all"

    html = render_text(source).html

    assert 'href="/recap/#story"' in html
    assert 'href="https://films.example/recap/"' in html
