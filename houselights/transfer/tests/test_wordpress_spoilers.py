"""Whatever was marked as a spoiler there is behind a veil here."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.transfer.tests.converting import OLD, blocks, convert
from houselights.transfer.wordpress.comment_html import to_comment_html


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A\n\n[spoiler]He dies.[/spoiler]\n\nB", ""),
        ('A\n\n[spoiler title="The end"]\n\nHe dies.\n\n[/spoiler]\n\nB', "The end"),
        ('A\n\n[su_spoiler title="The end" open="yes"]He dies.[/su_spoiler]\n\nB', "The end"),
        ("A\n\n<details><summary>The <b>end</b></summary>He dies.</details>\n\nB", "The end"),
        ("A\n\n<spoiler>He dies.</spoiler>\n\nB", ""),
        ('A\n\n<div class="spoiler-box">He dies.</div>\n\nB', ""),
        (
            "<p>A</p><!-- wp:paragraph --><p>[spoiler]</p><!-- /wp:paragraph -->"
            "<!-- wp:paragraph --><p>He dies.</p><!-- /wp:paragraph --><p>[/spoiler]</p><p>B</p>",
            "",
        ),
    ],
)
def test_every_mark_makes_a_spoiler_section(text: str, label: str) -> None:
    assert blocks(text) == [
        ("paragraph", "<p>A</p>"),
        ("spoiler", (label, [("paragraph", "<p>He dies.</p>")])),
        ("paragraph", "<p>B</p>"),
    ]


def test_a_mark_within_a_sentence_veils_only_what_it_holds() -> None:
    assert blocks("<p>It was <b>[spoiler]the butler[/spoiler]</b> all along</p>") == [
        ("paragraph", "<p>It was</p>"),
        ("spoiler", ("", [("paragraph", "<p>the butler</p>")])),
        ("paragraph", "<p>all along</p>"),
    ]


def test_a_mark_that_is_never_closed_veils_the_rest() -> None:
    assert blocks("Open\n\n[spoiler]\n\nEnd\n\nMore") == [
        ("paragraph", "<p>Open</p>"),
        ("spoiler", ("", [("paragraph", "<p>End</p><p>More</p>")])),
    ]


def test_marks_within_marks_make_one_section_and_lose_no_word() -> None:
    text = "[spoiler]One <details><summary>Two</summary>Three</details> Four[/spoiler]Five"

    assert blocks(text) == [
        ("spoiler", ("", [("paragraph", "<p>One</p><p>Two</p><p>Three</p><p>Four</p>")])),
        ("paragraph", "<p>Five</p>"),
    ]


def test_pictures_behind_a_veil_wait_behind_it() -> None:
    body = convert('[spoiler]<img src="/a.jpg" alt="The grave">[/spoiler]')

    (section,) = body.blocks
    assert section["type"] == "spoiler"
    assert body.gaps[0].block_id == section["value"]["content"][0]["id"]


FRAGMENTS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<table><tr><td>", "</td></tr></table>",
     "<blockquote>", "\n\n", "<ul><li>", "</li></ul>", "<!-- wp:x -->", "<!--", "-->",
     "<a href='x'>", "<figure>", "<img src=x alt=y>", "[gallery]", "[caption]", "text ", "<pre>",
     "<h2>", "<"]
)  # fmt: skip


@given(st.lists(FRAGMENTS), st.lists(FRAGMENTS), st.lists(FRAGMENTS))
def test_what_a_shortcode_marks_never_stands_in_the_open(
    before: list[str], inside: list[str], after: list[str]
) -> None:
    opening = "".join(before).replace("<!--", "")  # what is in a comment is not marked at all
    text = f"{opening} [spoiler]SECRET {''.join(inside)} SECRET[/spoiler] {''.join(after)}"

    body = convert(text)

    open_blocks = [block for block in body.blocks if block["type"] != "spoiler"]
    assert "SECRET" not in json.dumps(open_blocks)


@given(st.text())
def test_no_text_stops_the_import(text: str) -> None:
    for block in convert(text).blocks:
        assert block["type"]
        assert block["value"]


@pytest.mark.parametrize(
    "text",
    [
        "[spoiler]He dies[/spoiler]",
        "||He dies||",
        ">!He dies!<",
        "&gt;!He dies!&lt;",
        "<spoiler>He dies</spoiler>",
        "<details><summary></summary>He dies</details>",
    ],
)
def test_a_comment_with_any_mark_is_known_as_a_spoiler(text: str) -> None:
    html, is_marked = to_comment_html(f"Listen: {text}", OLD)

    assert is_marked
    assert "He dies" in html
    assert "spoiler" not in html
    assert "||" not in html
    assert "!" not in html


def test_a_comment_without_marks_is_none() -> None:
    html, is_marked = to_comment_html("No. Really > yes! <b>bold</b> a || b", OLD)

    assert not is_marked
    assert html == "<p>No. Really > yes! <strong>bold</strong> a || b</p>"
