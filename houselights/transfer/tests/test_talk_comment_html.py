from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houselights.core.safe_html import clean_comment
from houselights.transfer.isso.markdown import to_html
from houselights.transfer.talk.comment_html import LONGEST, to_comment_html
from houselights.transfer.talk.sameness import fingerprint
from houselights.transfer.wordpress.links import OldSite

NOON = datetime(2021, 3, 5, 12, tzinfo=UTC)


def disqus(html: str) -> str:
    return str(clean_comment(to_comment_html(html, OldSite("old.example.org").localise)[0]))


def isso(text: str) -> str:
    return str(clean_comment(to_html(text, str)[0])).strip()


def is_veiled(html: str) -> bool:
    return to_comment_html(html, str)[1]


def test_emphasis_quotes_and_code_stay() -> None:
    html = "<p>A <b>b</b> <i>c</i> <s>d</s><br>e</p><blockquote>f</blockquote><code>g</code>"

    assert disqus(html) == (
        "<p>A <strong>b</strong> <em>c</em> <del>d</del><br>e</p>"
        "<blockquote>f</blockquote><code>g</code>"
    )


def test_a_link_cut_short_becomes_whole_and_leads_past_the_counter() -> None:
    html = (
        '<a href="http://disq.us/url?url=http%3A%2F%2Fx.example%2Fa%3Fb%3Dc'
        '%3AkRtHaShQ0iF4mHy6DCImq4mTE5A&amp;cuid=12" rel="nofollow noopener" target="_blank" '
        'title="http://x.example/a?b=c">http://x.examp...</a>'
    )

    assert disqus(html) == (
        '<a href="http://x.example/a?b=c" rel="nofollow ugc noopener">http://x.example/a?b=c</a>'
    )


def test_a_link_with_words_of_its_own_keeps_them() -> None:
    assert disqus('<a href="https://x.example/">wait...</a>') == (
        '<a href="https://x.example/" rel="nofollow ugc noopener">wait...</a>'
    )


def test_a_link_to_the_blog_itself_leads_here() -> None:
    assert 'href="/2021/03/x/"' in disqus('<a href="http://www.old.example.org/2021/03/x/">x</a>')


def test_a_mention_becomes_a_name() -> None:
    link = '<a data-dsq-mention="halina:disqus" href="https://disqus.com/by/halina/">Halina</a>'

    assert disqus(f"<p>{link} yes</p>") == "<p>@Halina yes</p>"
    assert disqus("<p>@halina:disqus yes</p>") == "<p>@halina yes</p>"


def test_pictures_and_films_stay_as_links() -> None:
    html = (
        '<p><img src="https://a.disquscdn.com/x.jpg" alt="A still"> '
        '<iframe src="//films.example/1"></iframe>'
        '<a href="https://x.example/"><img src="https://x.example/y.png"></a></p>'
    )

    out = disqus(html)

    assert '<a href="https://a.disquscdn.com/x.jpg" rel="nofollow ugc noopener">A still</a>' in out
    assert '<a href="https://films.example/1" ' in out
    assert ">https://x.example/y.png</a>" in out
    assert "<img" not in out


def test_what_could_do_harm_goes() -> None:
    html = (
        "<script>x()</script><p onclick=x()>a</p><a href='javascript:x()'>b</a>"
        "<img src='javascript:x()' alt='<b>c'><a data-dsq-mention href=x>\ue0100\ue011<b>d</b></a>"
    )

    out = disqus(html)

    assert "script" not in out
    assert "onclick" not in out
    assert "&lt;b&gt;c" in out


@pytest.mark.parametrize(
    "html",
    ["<p>!Wow<p>!", "<p>a || b</p>", "<code>a||b||c</code>", "<p>I love it !&lt;3</p>", "<p>a</p>"],
)
def test_what_is_no_mark_veils_nothing(html: str) -> None:
    assert not is_veiled(html)


def test_marks_go_and_words_stay() -> None:
    assert disqus("<p>He ||dies|| and <spoiler>she</spoiler> too</p>") == (
        "<p>He dies and she too</p>"
    )


def test_a_label_of_details_stays_apart_from_what_it_hid() -> None:
    assert disqus("<details><summary>The end</summary>He dies</details>") == "The end: He dies"


def test_headings_and_tables_keep_their_words_apart() -> None:
    assert disqus("<h2>A</h2><table><tr><td>b</td><td>c</td></tr><tr><td>d</td></tr></table>") == (
        "<p><strong>A</strong></p>b · c<br>d<br>"
    )


def test_a_very_long_comment_keeps_its_words_and_is_veiled_when_in_doubt() -> None:
    html, is_marked = to_comment_html("<p>a &amp; <b>b</b> ||" + "x" * LONGEST + "</p>", str)

    assert is_marked
    assert html.startswith("<p> a &amp;  b  ||xxx")


def test_deep_and_broken_html_ends() -> None:
    for html in ("<b>" * 20_000, "<a>" * 10_000, "<details " * 9_000, "<p>" * 9_000 + "||" * 9_000):
        clean_comment(to_comment_html(f"{html}<a href=x>y</a>", str)[0])


def test_isso_reads_markdown_with_html_in_it() -> None:
    text = (
        "**A** ~~b~~ `c || d ||` https://x.example/e\n\n> quote\n\n"
        "<b>f</b> <script>x()</script>\n\n```\n<g>\n```"
    )

    out = isso(text)

    assert out.startswith("<p><strong>A</strong> <del>b</del> <code>c || d ||</code> <a href=")
    assert "<blockquote>\n<p>quote</p>\n</blockquote>" in out
    assert "<strong>f</strong>" in out
    assert "x()" not in out
    assert "<pre><code>&lt;g&gt;\n</code></pre>" in out


def test_isso_keeps_html_that_it_took_over_from_elsewhere() -> None:
    assert isso("<p>!Hola</p><p>b<br>c</p>") == "<p> !Hola</p><p>b<br>c</p>"


@pytest.mark.parametrize(
    "text",
    [
        "||He dies||", ">!He dies!<", "a\n\n>! He dies", "<details>He dies</details>",
        "[spoiler]He dies[/spoiler]", '<span class="spoiler">He dies</span>',
    ],
)  # fmt: skip
def test_isso_veils_marks_of_all_kinds(text: str) -> None:
    html, is_marked = to_html(text, str)

    assert is_marked
    assert "He dies" in html


@given(st.text(alphabet="<>ab /!|&;[]=\"'`*\n", max_size=80))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_in_a_comment_becomes_harmless(text: str) -> None:
    for html in (to_comment_html(text, str)[0], to_html(text, str)[0]):
        assert "\ue010" not in clean_comment(html)


def test_a_comment_is_known_again_in_another_dress() -> None:
    raw = fingerprint("Jun &amp; Ko", NOON, "Yes,  <b>really</b>!\n\nhttps://x.example/abc")
    dressed = '<p>Yes, <strong>really</strong>!</p><p><a href="x">https://x.exam...</a></p>'

    assert fingerprint("jun  & ko", NOON.replace(second=59), dressed) == raw
    assert fingerprint("Jun & Ko", NOON, "No") != raw
    assert fingerprint("Ada", NOON, dressed) != raw
    assert fingerprint("Ada", NOON, "❤") != fingerprint("Ada", NOON, "✨")
