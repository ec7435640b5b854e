"""Texts of the block editor."""

import pytest

from houselights.transfer.tests.converting import UPLOADS, blocks, convert
from houselights.transfer.tests.wxr import SITE

PARAGRAPH = "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->\n"
IMAGE = (
    '<!-- wp:image {{"id":{0},"sizeSlug":"large"}} -->\n'
    '<figure class="wp-block-image size-large"><img src="' + UPLOADS + '/2021/03/{1}-1024x576.jpg" '
    'alt="{2}" class="wp-image-{0}"/><figcaption>{3}</figcaption></figure>\n<!-- /wp:image -->'
)


def test_paragraphs_in_a_row_are_one_text() -> None:
    text = PARAGRAPH.format("One <strong>b</strong> <em>i</em>") + PARAGRAPH.format(
        "Two &amp; three"
    )

    assert blocks(text) == [("paragraph", "<p>One <b>b</b> <i>i</i></p><p>Two &amp; three</p>")]


def test_the_strongest_headings_become_blocks_and_lower_ones_keep_their_rank() -> None:
    text = (
        '<!-- wp:heading {"level":3} --><h3>Acts</h3><!-- /wp:heading -->'
        '<!-- wp:heading {"level":4} --><h4>First &lt;act&gt;</h4><!-- /wp:heading -->'
    )

    assert blocks(text) == [("heading", "Acts"), ("kept_html", "<h3>First &lt;act&gt;</h3>")]


def test_a_heading_too_long_for_its_block_is_kept() -> None:
    assert blocks(f"<h2>{'long ' * 60}</h2>")[0][0] == "kept_html"


def test_a_picture_keeps_its_place_by_its_caption_and_asks_nobody_for_anything() -> None:
    body = convert(IMAGE.format(9, "door", "A door", "The door <em>again</em>"))

    (block,) = body.blocks
    assert block["value"] == "<figure><figcaption>The door again</figcaption></figure>"
    (gap,) = body.gaps
    assert (gap.block_id, gap.position) == (block["id"], 0)
    assert (gap.picture.attachment_id, gap.picture.alternative) == (9, "A door")
    assert gap.picture.src == f"{UPLOADS}/2021/03/door-1024x576.jpg"


def test_a_gallery_keeps_a_place_for_each_of_its_pictures() -> None:
    inner = IMAGE.format(4, "a", "A", "First") + IMAGE.format(5, "b", "B", "Second")
    text = (
        '<!-- wp:gallery {"linkTo":"none"} --><figure class="wp-block-gallery has-nested-images">'
        f"{inner}<figcaption>Both</figcaption></figure><!-- /wp:gallery -->"
    )

    body = convert(text)

    assert body.blocks[0]["value"] == (
        "<figure><figure><figcaption>First</figcaption></figure>"
        "<figure><figcaption>Second</figcaption></figure><figcaption>Both</figcaption></figure>"
    )
    assert [(gap.position, gap.picture.attachment_id) for gap in body.gaps] == [(0, 4), (1, 5)]


def test_a_plain_quote_has_words_and_source() -> None:
    text = (
        '<!-- wp:quote --><blockquote class="wp-block-quote"><p>Say<br>it.</p><p>Again.</p>'
        "<cite>— The jailer</cite></blockquote><!-- /wp:quote -->"
    )

    assert blocks(text) == [("quote", {"text": "Say\nit.\n\nAgain.", "source": "The jailer"})]


def test_a_quote_with_a_link_in_it_is_kept_as_it_is() -> None:
    text = f'<blockquote><p>See <a href="{SITE}/2020/01/x/">this</a></p></blockquote>'

    ((kind, html),) = blocks(text)

    assert kind == "kept_html"
    assert '<a href="/2020/01/x/" rel="noopener">this</a>' in html


def test_a_pull_quote_is_a_pull_line() -> None:
    text = '<figure class="wp-block-pullquote"><blockquote><p>Short.</p></blockquote></figure>'

    assert blocks(text) == [("pull_line", "Short.")]


def test_a_known_video_is_embedded_with_its_caption() -> None:
    text = (
        '<!-- wp:embed {"url":"https://youtu.be/abc123"} -->'
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
        "https://youtu.be/abc123\n</div><figcaption>Trailer</figcaption></figure><!-- /wp:embed -->"
    )

    assert blocks(text) == [
        ("embed", {"url": "https://youtu.be/abc123", "picture": None, "caption": "Trailer"})
    ]


def test_any_other_embed_is_a_link_and_noted() -> None:
    text = (
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">'
        "https://social.example/1</div></figure>"
    )

    assert blocks(text) == [
        ("paragraph", '<p><a href="https://social.example/1">https://social.example/1</a></p>')
    ]
    assert convert(text).notes["embeds of other sites: kept as links"] == 1


def test_lists_stay_lists_with_what_is_nested_in_them() -> None:
    text = "<ul><li>One<ul><li>Two</li></ul></li><li><strong>Three</strong></li></ul>"

    assert blocks(text) == [
        ("paragraph", "<ul><li>One<ul><li>Two</li></ul></li><li><b>Three</b></li></ul>")
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<ol start="3"><li>Three</li></ol>',
        "<table><tbody><tr><td>1</td></tr></tbody></table>",
        "<pre>a  b</pre>",
        "<p>H<sub>2</sub>O</p>",
        "<hr>",
    ],
)
def test_what_no_block_can_say_is_kept_in_its_place(html: str) -> None:
    before, kept, after = blocks(f"<p>Before</p>{html}<p>After</p>")

    assert (kept[0], kept[1].replace("\n", "")) == ("kept_html", html)
    assert (before[1], after[1]) == ("<p>Before</p>", "<p>After</p>")


def test_columns_give_way_to_what_they_hold() -> None:
    text = (
        '<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column -->'
        f'<div class="wp-block-column">{PARAGRAPH.format("Left")}</div><!-- /wp:column -->'
        f'<!-- wp:column --><div class="wp-block-column">{PARAGRAPH.format("Right")}</div>'
        "<!-- /wp:column --></div><!-- /wp:columns -->"
    )

    assert blocks(text) == [("paragraph", "<p>Left</p><p>Right</p>")]


def test_shared_blocks_stand_in_the_posts_that_use_them() -> None:
    text = PARAGRAPH.format("Mine") + '<!-- wp:block {"ref":31} /-->'

    assert blocks(text, {31: PARAGRAPH.format("Shared")}) == [
        ("paragraph", "<p>Mine</p><p>Shared</p>")
    ]


def test_a_shared_block_that_holds_itself_ends() -> None:
    circle = '<!-- wp:block {"ref":31} /-->'

    assert blocks(circle, {31: PARAGRAPH.format("Round") + circle})[0][1].count("Round") == 5


def test_what_only_wordpress_can_draw_is_noted() -> None:
    body = convert('<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:jetpack/x --><p>A</p>')

    assert body.notes == {
        "block latest-posts is drawn by WordPress itself: not carried": 1,
        "block jetpack/x is not known: its text is kept": 1,
    }


def test_classic_text_between_blocks_gets_its_paragraphs() -> None:
    text = PARAGRAPH.format("Block") + "\n\nClassic one\nline\n\nClassic two\n\n"

    assert blocks(text) == [
        ("paragraph", "<p>Block</p><p>Classic one<br/>line</p><p>Classic two</p>")
    ]


def test_the_same_text_gives_the_same_ids() -> None:
    text = PARAGRAPH.format("One") + "<h2>Two</h2>"

    first, second = convert(text), convert(text)

    assert first.blocks == second.blocks
    assert len({block["id"] for block in first.blocks}) == 2


def test_scripts_and_forms_go_and_are_noted() -> None:
    body = convert('<p>A<script>x()</script></p><form action="/x"><input name="q"></form>')

    assert [block["value"] for block in body.blocks] == ["<p>A</p>"]
    notes = {"<script>: not carried": 1, "<form>: not carried": 1, "<input>: not carried": 1}
    assert body.notes == notes


def test_links_with_other_schemes_lose_their_address() -> None:
    text = '<p><a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a></p>'

    assert blocks(text) == [("paragraph", "<p>a b</p>")]


def test_an_emoji_picture_is_its_sign_again() -> None:
    text = '<p>Good <img class="emoji" alt="🎬" src="https://s.w.org/1.png"> night</p>'

    assert blocks(text) == [("paragraph", "<p>Good 🎬 night</p>")]


def test_a_picture_within_a_table_gives_way_to_its_description() -> None:
    picture = '<img src="https://x.example/p.jpg" alt="Poster">'

    body = convert(f"<table><tr><td>{picture}</td><td>1971</td></tr><tr><td>x</td></tr></table>")

    assert "<td>Poster</td>" in body.blocks[0]["value"]
    assert body.gaps[0].picture.src == "https://x.example/p.jpg"


def test_a_picture_beside_text_stands_before_it() -> None:
    text = '<p><img class="alignleft wp-image-3" src="/a.jpg" alt="A"> Words beside it.</p>'

    assert blocks(text) == [
        ("kept_html", "<figure><figcaption>A</figcaption></figure>"),
        ("paragraph", "<p>Words beside it.</p>"),
    ]


def test_a_frame_of_a_video_is_an_embed() -> None:
    text = '<iframe src="//www.youtube.com/embed/abc123" width="500"></iframe>'

    assert blocks(text)[0] == (
        "embed", {"url": "https://www.youtube.com/embed/abc123", "picture": None, "caption": ""}
    )  # fmt: skip
