"""Whatever was marked as a spoiler there is behind a veil here."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.publishing import plain_text
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
        ("spoiler", ("", [("paragraph", "<p><b>the butler</b></p>")])),
        ("paragraph", "<p>all along</p>"),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The killer is ||her brother||. Good.", ["her brother"]),
        ("<p>It is &gt;!her!&lt;, and ||<b>him</b>|| too</p>", ["her", "him"]),
        ("||One\n\nTwo||", ["One Two"]),
        ("The end: || he dies at last || and more", ["he dies at last"]),
        ("||a||\n||b||", ["a", "b"]),
        ("a || b\n||c||", ["c"]),
    ],
)
def test_signs_within_a_sentence_veil_what_they_hold(text: str, marked: list[str]) -> None:
    body = convert(text)

    assert [plain_text.veiled_text([block]).replace("\n", " ") for block in body.blocks
            if block["type"] == "spoiler"] == marked  # fmt: skip
    assert not re.search(r"\|\||!<|>!", plain_text.open_text(body.blocks).replace("a || b", ""))


@pytest.mark.parametrize(
    "text",
    [
        "a || b",
        "if (ready || waiting || done) go()",
        "Director: Ko || Writer: Jun || Runtime: 90 min",
        "|| Film || Year ||\n|| Mother || 2009 ||",
        "| Film | Year |\n|---|---|\n| Mother | 2009 |",
        "<code>x ||y|| z</code> and `a ||b||`",
        "<pre>if [ -f x ] >!y; then echo !<</pre>",
        "Yes!&lt;3 and 5 >! 4",
        "[nospoiler]all[/nospoiler] <p class='spoiler-free no-spoilers'>fine</p>",
        "[[spoiler]]how to mark[[/spoiler]]",
    ],
)
def test_what_only_looks_like_a_mark_veils_nothing(text: str) -> None:
    assert "spoiler" not in [block["type"] for block in convert(text).blocks]


@pytest.mark.parametrize(
    "html",
    [
        '<div style="display: none">SECRET</div>',
        "<p hidden>SECRET</p>",
        '<span style="color:#000; background-color: black">SECRET</span>',
        '<span style="color: transparent">SECRET</span>',
        '<div id="spoiler-1">SECRET</div>',
        '<p class="spoiler">SECRET\n\nSECRET</p>',
        '<span class="bb-spoiler">SECRET\n\nSECRET</span>',
        '[toggle title="Spoilers"]SECRET[/toggle]',
        "[hide]SECRET[/hide]",
        '[spoiler text="SECRET" /]',
        '[spoiler title="<b>The</b> end"]SECRET[/spoiler]',
        "<table><tr><td>A</td><td>||SECRET||</td></tr></table>",
        "<h2>The end: ||SECRET||</h2>",
        '[caption]<img src="/a.jpg"> ||SECRET||[/caption]',
        "<details><summary>Who? ||SECRET||</summary>SECRET</details>",
    ],
)
def test_whatever_hid_words_there_veils_them_here(html: str) -> None:
    body = convert(f"<p>Open</p>{html}\n\nAfter")

    opened = json.dumps([block for block in body.blocks if block["type"] != "spoiler"])
    assert "SECRET" not in opened
    assert "SECRET" in json.dumps(body.blocks)
    assert "After" in opened


def test_a_list_goes_on_with_its_numbers_behind_a_mark() -> None:
    found = blocks("<ol><li>One</li><li>It was ||him||</li><li>Three</li></ol>")

    assert found == [
        ("paragraph", "<ol><li>One</li><li>It was</li></ol>"),
        ("spoiler", ("", [("kept_html", '<ol start="2"><li>him</li></ol>')])),
        ("kept_html", '<ol start="3">\n<li>Three</li>\n</ol>'),
    ]


def test_words_that_warn_of_spoilers_without_a_mark_are_told() -> None:
    assert convert("Spoilers ahead! He dies.").speaks_of_spoilers
    assert not convert("A spoiler-free review, no spoilers at all.").speaks_of_spoilers
    assert not convert("Spoilers: [spoiler]he dies[/spoiler]").speaks_of_spoilers


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


def test_a_mark_in_another_of_its_name_leaves_nothing_of_the_outer_one_open() -> None:
    found = blocks("[hide]Before [hide]inside[/hide] after.[/hide]")

    assert [kind for kind, _ in found] == ["spoiler"]
    assert all(word in str(found) for word in ("Before", "inside", "after."))
    assert "hide" not in str(found)


@pytest.mark.parametrize(
    ("classes", "place"),
    [
        ("wp-block-details houselights-s1e4", {"season": 1, "episode": 4}),
        ("houselights-s2", {"season": 2, "episode": None}),
        ("wp-block-details houselights-s", {}),
    ],
)
def test_a_details_block_of_an_own_export_says_how_far_it_reveals(
    classes: str, place: dict[str, int | None]
) -> None:
    (section,) = convert(f'<details class="{classes}"><p>He dies.</p></details>').blocks

    assert {key: section["value"].get(key) for key in place} == place
    assert ("season" in section["value"]) is bool(place)
