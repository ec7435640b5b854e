"""Texts of the classic editor: paragraphs from blank lines, and shortcodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houselights.transfer.tests.converting import UPLOADS, blocks, convert
from houselights.transfer.wordpress.autop import add_paragraphs


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\n\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One\nTwo", "<p>One<br>Two</p>"),
        ("One\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("One<br /><br />Two", "<p>One</p>\n<p>Two</p>"),
        ("A\n<ul>\n<li>b</li>\n</ul>\nC", "<p>A</p>\n<ul>\n<li>b</li>\n</ul>\n<p>C</p>"),
        ("<pre>a\n\nb</pre>", "<pre>a\n\nb</pre>"),
        ("<h2>Head</h2>\nText", "<h2>Head</h2>\n<p>Text</p>"),
        ("", ""),
    ],
)
def test_blank_lines_part_paragraphs(text: str, html: str) -> None:
    assert add_paragraphs(text) == html


@given(st.lists(st.text("abc déf 한국", min_size=1), min_size=1))
def test_no_word_is_lost_between_the_lines(words: list[str]) -> None:
    text = "\n\n".join(words)

    html = add_paragraphs(text)

    assert "".join(html.replace("<p>", "").replace("</p>", "").split()) == "".join(text.split())


def test_a_caption_goes_with_its_picture() -> None:
    text = (
        'Before\n\n[caption id="attachment_4" align="aligncenter" width="300"]<a href="'
        f'{UPLOADS}/a.jpg"><img class="size-medium wp-image-4" src="{UPLOADS}/a-300x169.jpg" '
        'alt="" width="300" height="169" /></a> A <em>caption</em>[/caption]\n\nAfter'
    )

    body = convert(text)

    assert [block["value"] for block in body.blocks] == [
        "<p>Before</p>",
        "<figure><figcaption>A caption</figcaption></figure>",
        "<p>After</p>",
    ]
    assert (body.gaps[0].picture.attachment_id, body.gaps[0].picture.link) == (4, "")


def test_an_old_caption_was_an_attribute() -> None:
    text = '[caption id="attachment_4" caption="Old style"]<img src="/a.jpg" alt="A" />[/caption]'

    assert blocks(text) == [("kept_html", "<figure><figcaption>Old style</figcaption></figure>")]


def test_a_gallery_names_its_pictures_by_id() -> None:
    body = convert('[gallery ids="4,5, 6" columns="2"]')

    assert [gap.picture.attachment_id for gap in body.gaps] == [4, 5, 6]


def test_a_gallery_without_ids_shows_the_pictures_of_the_post() -> None:
    body = convert("[gallery]")

    assert [gap.picture.alternative for gap in body.gaps] == ["A door", "A lamp"]
    assert "<figcaption>A lamp</figcaption>" in body.blocks[0]["value"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("[embed]https://vimeo.com/12345[/embed]", "https://vimeo.com/12345"),
        ('[embed width="5"]https://vimeo.com/12345[/embed]', "https://vimeo.com/12345"),
        ("[youtube https://www.youtube.com/watch?v=ab&amp;t=1]", "https://www.youtube.com/watch?v=ab&t=1"),
        ("[youtube=https://youtu.be/ab]", "https://youtu.be/ab"),
        ("[vimeo 12345]", "https://vimeo.com/12345"),
        ("Look:\n\nhttps://youtu.be/ab\n", "https://youtu.be/ab"),
    ],
)  # fmt: skip
def test_videos_are_embedded_however_they_are_written(text: str, url: str) -> None:
    assert blocks(text)[-1] == ("embed", {"url": url, "picture": None, "caption": ""})


def test_a_video_file_is_a_link_to_where_it_was() -> None:
    body = convert(f'[video width="640" mp4="{UPLOADS}/2021/trailer.mp4"][/video]')

    assert body.blocks[0]["value"] == (
        '<p><a href="/wp-content/uploads/2021/trailer.mp4">trailer.mp4</a></p>'
    )
    assert body.notes["video and sound files: kept as links, not at hand"] == 1


def test_code_is_not_taken_for_shortcodes() -> None:
    assert blocks("<pre>[gallery]</pre>") == [("kept_html", "<pre>[gallery]</pre>")]


def test_shortcodes_of_plugins_stay_text_and_are_noted() -> None:
    body = convert('Write me [contact-form-7 id="3"] or [sic] not.')

    assert body.blocks[0]["value"] == '<p>Write me [contact-form-7 id="3"] or [sic] not.</p>'
    assert body.notes == {"shortcode [contact-form-7] is not known: kept as text": 1}


def test_a_page_break_and_a_more_mark_leave_one_text() -> None:
    body = convert("One<!--more-->Two<!--nextpage-->Three<!-- mine -->")

    assert body.blocks[0]["value"] == "<p>One</p><p>Two</p><p>Three</p>"
    assert body.notes == {
        "pages of one post: joined to one": 1,
        "comments in the HTML: not carried": 1,
    }
