import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("a || b || c", "<p>a || b || c</p>"),
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
    "source", ["||secret||", "so ||se\ncret|| it", ">!secret!<", ">! secret !<"]
)
def test_spoiler_marks_are_seen_and_taken_away(source: str) -> None:
    rendered = render_text(source)

    assert rendered.is_marked
    assert "|" not in rendered.html
    assert "!" not in rendered.html


@given(st.text(alphabet="*_`>|!<&[]()#-~\n ab.:/\"'", max_size=200))
def test_whatever_is_typed_the_html_is_of_the_small_set(source: str) -> None:
    html = render_text(source).html

    for tag in ("<script", "<img", "<h1", "<iframe", "<table", "<hr", "onerror="):
        assert tag not in html
