"""Blocks as HTML."""

import pytest
from pytest_django import DjangoAssertNumQueries

from houselights.catalog.tests.factories import TitleFactory
from houselights.pictures.models import Rendition
from houselights.pictures.tests.factories import make_picture, pretend_renditions
from houselights.publishing.models import PlainPage
from houselights.publishing.rendering import render_plain_page, render_post
from houselights.publishing.tests.bodies import (
    Block,
    block,
    id_of,
    paragraph,
    spoiler,
    still,
    stream,
)
from houselights.publishing.tests.factories import (
    EssayFactory,
    RecapFactory,
    ReviewFactory,
)
from houselights.spoilers.asked import ALL, Asked

pytestmark = pytest.mark.django_db


def body_html(*blocks: Block) -> str:
    return str(render_post(EssayFactory.create(body=stream(*blocks))).body_html)


def test_a_paragraph_is_its_text_without_the_editor_s_keys() -> None:
    assert body_html(block("paragraph", '<p data-block-key="a1b2c">One <b>lamp</b>.</p>')) == (
        "<p>One <b>lamp</b>.</p>"
    )


def test_links_between_posts_lead_to_their_own_addresses_all_in_one_query(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = ReviewFactory.create(), ReviewFactory.create()
    linking = [
        paragraph(f'<a linktype="page" id="{first.pk}">one</a>'),
        spoiler(paragraph("behind")),
        paragraph(f'<a linktype="page" id="{second.pk}">two</a> and <a id="9">gone</a>'),
    ]
    post = EssayFactory.create(body=stream(*linking))

    with django_assert_max_num_queries(3):  # pages, their type, the site's root
        shown = render_post(post).body_html

    assert f'<a href="/{first.address}/">one</a>' in shown
    assert f'<a href="/{second.address}/">two</a>' in shown


def test_a_heading_is_escaped_and_one_level_lower_behind_a_veil() -> None:
    section = spoiler(block("heading", "Tom & Ann"))
    post = EssayFactory.create(body=stream(block("heading", "<b>"), section))

    shown = render_post(post, asked=Asked({id_of(section)})).body_html

    assert ">&lt;b&gt;</h2>" in shown
    assert ">Tom &amp; Ann</h3>" in shown


def test_a_still_has_words_of_its_own_or_the_picture_s() -> None:
    picture = make_picture(alternative="A cell", credit="Drawing: ours")

    own = body_html(still(picture, alternative="A window", caption="The bag", credit="Me"))
    of_picture = body_html(still(picture))

    assert 'alt="A window"' in own
    assert "The bag" in own
    assert "Me" in own
    assert 'alt="A cell"' in of_picture
    assert "Drawing: ours" in of_picture


def test_only_a_still_at_the_very_top_is_not_lazy() -> None:
    picture = make_picture()

    shown = body_html(still(picture), paragraph("text"), still(picture))

    assert shown.count('loading="lazy"') == 1
    assert shown.index("fetchpriority") < shown.index("lazy")


def test_a_still_whose_picture_is_gone_leaves_no_gap() -> None:
    picture = make_picture()
    gone = still(picture)
    picture.delete()

    assert "<figure" not in body_html(gone, paragraph("text"))


def test_a_gallery_links_each_picture_to_the_whole() -> None:
    pictures = [make_picture(alternative="one"), make_picture(alternative="two")]
    items = [{"type": "item", "value": {"picture": each.pk}} for each in pictures]

    shown = body_html(block("gallery", items))

    assert shown.count("<figure") == 2
    assert all(f'<a href="{each.file.url}">' in shown for each in pictures)


def test_all_pictures_of_a_post_come_with_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    pictures = [make_picture() for _ in range(5)]
    for each in pictures:
        pretend_renditions(each)
    items = [{"type": "item", "value": {"picture": each.pk}} for each in pictures[2:4]]
    post = EssayFactory.create(
        body=stream(still(pictures[0]), spoiler(still(pictures[1])), block("gallery", items)),
        spoiler_body=stream(still(pictures[4])),
    )

    with django_assert_num_queries(2):
        rendered = render_post(post, asked=Asked({ALL}))

    shown = f"{rendered.body_html}{rendered.story and rendered.story.body_html}"
    assert all(f"/{each.pk}-6.jpg" in shown for each in pictures)


def test_reading_makes_no_rendition() -> None:
    body_html(still(make_picture()))

    assert not Rendition.objects.exists()


def test_a_quote_keeps_its_lines_and_no_tags() -> None:
    shown = body_html(block("quote", {"text": "One\n\n<i>Two</i>", "source": "Ye-sung"}))

    assert "<p>One</p>" in shown
    assert "&lt;i&gt;Two&lt;/i&gt;" in shown
    assert "<cite>Ye-sung</cite>" in shown


def test_a_pull_line_that_repeats_the_text_is_read_out_once() -> None:
    text = paragraph("He plays <i>delight</i>, at full volume.")

    repeated = body_html(text, block("pull_line", "delight, at full volume"))
    new = body_html(text, block("pull_line", "Never once for pity"))

    assert 'aria-hidden="true"' in repeated
    assert "aria-hidden" not in new


def test_a_video_asks_nothing_of_its_provider_before_play() -> None:
    video = {"url": "https://www.youtube.com/watch?v=abc123", "caption": "The trailer"}

    shown = body_html(block("embed", video))

    assert "<iframe" not in shown
    assert 'data-src="https://www.youtube-nocookie.com/embed/abc123?autoplay=1"' in shown
    assert 'href="https://www.youtube.com/watch?v=abc123"' in shown


def test_a_video_that_nobody_knows_is_a_link() -> None:
    shown = body_html(block("embed", {"url": "https://example.org/v/1?a=1&b=2"}))

    assert '<a href="https://example.org/v/1?a=1&amp;b=2" rel="noopener">' in shown


def test_kept_html_is_sanitised_when_it_is_shown() -> None:
    shown = body_html(block("kept_html", '<h2 onclick="x()">A</h2><script>alert(1)</script>'))

    assert '<div class="kept-html"><h2>A</h2></div>' in shown
    assert "alert" not in shown


def test_a_block_of_a_kind_that_nobody_knows_is_left_out() -> None:
    assert body_html(paragraph("text"), block("story_map", "x")).strip() == "<p>text</p>"


def test_an_empty_post_has_no_body_and_no_veil() -> None:
    rendered = render_post(ReviewFactory.create(body=stream(), spoiler_body=stream()))

    assert (rendered.body_html, rendered.story) == ("", None)


def test_a_veil_says_what_how_far_and_how_long_and_never_what_is_in_it() -> None:
    picture = make_picture(alternative="CANARY-ALT", caption="CANARY-CAPTION")
    section = spoiler(paragraph("CANARY " * 500), still(picture))
    post = ReviewFactory.create(body=stream(section))

    shown = render_post(post, path="/a/").body_html

    assert "Reveals the whole film" in shown
    assert "A part of the review that spoils" in shown
    assert "About 2 minutes to read, one still" in shown
    assert f'href="/a/?reveal={id_of(section)}#{id_of(section)}"' in shown
    assert f'data-fragment="/reveal/{post.pk}/{id_of(section)}/"' in shown
    assert "CANARY" not in shown


def test_the_author_s_own_words_stand_on_the_veil() -> None:
    section = spoiler(paragraph("x"), label="What the ending asks <of> us")

    assert "What the ending asks &lt;of&gt; us" in body_html(section)


@pytest.mark.parametrize(
    ("kind", "place", "said"),
    [
        ("series", {"season": 2, "episode": 5}, "up to season 2, episode 5"),
        ("series", {"season": 2}, "all of season 2"),
        ("mini_series", {"season": 1, "episode": 5}, "up to episode 5"),
        ("series", {}, "the whole drama"),
    ],
)
def test_a_recap_s_veil_says_up_to_where(kind: str, place: dict[str, int], said: str) -> None:
    post = RecapFactory.create(
        about=TitleFactory.create(kind=kind), spoiler_body=stream(paragraph("x")), **place
    )

    story = render_post(post).story

    assert story is not None
    assert said in story.scope_text
    assert story.label == "The story, told in full"


def test_opening_one_veil_leaves_the_others_as_they_are() -> None:
    one, two = spoiler(paragraph("first")), spoiler(paragraph("second"))
    post = ReviewFactory.create(body=stream(one, two), spoiler_body=stream(paragraph("third")))

    rendered = render_post(post, asked=Asked({id_of(one), "c12"}), path="/a/")

    assert "<p>first</p>" in rendered.body_html
    assert "<p>second</p>" not in rendered.body_html
    assert f'href="/a/?reveal=c12#{id_of(one)}" data-close' in rendered.body_html
    three = "&amp;".join(f"reveal={each}" for each in sorted([id_of(one), id_of(two), "c12"]))
    assert f'href="/a/?{three}#{id_of(two)}"' in rendered.body_html
    assert rendered.story is not None
    assert not rendered.story.is_open


def test_of_all_that_stands_open_one_can_be_drawn_again() -> None:
    one, two = spoiler(paragraph("first")), spoiler(paragraph("second"))
    post = ReviewFactory.create(body=stream(one, two), spoiler_body=stream(paragraph("third")))

    rendered = render_post(post, asked=Asked({ALL}), path="/a/")

    assert rendered.story is not None
    assert rendered.story.is_open
    assert rendered.story.close_url == "/a/?reveal=all&draw=story#story"

    again = render_post(post, asked=Asked({ALL}, drawn={"story"}), path="/a/")

    assert "<p>second</p>" in again.body_html
    assert again.story is not None
    assert not again.story.is_open
    assert again.story.open_url == "/a/?reveal=all&reveal=story#story"


def test_a_plain_page_has_veils_too() -> None:
    section = spoiler(paragraph("CANARY"))
    page = PlainPage(title="About", body=stream(paragraph("We"), section))

    drawn = render_plain_page(page, path="/about/").body_html
    opened = render_plain_page(page, asked=Asked({id_of(section)}), path="/about/").body_html

    assert "CANARY" not in drawn
    assert "<p>CANARY</p>" in opened


@pytest.mark.parametrize("kind", ["paragraph", "kept_html"])
def test_no_link_in_a_text_opens_a_veil(kind: str) -> None:
    shown = body_html(block(kind, '<p><a href="/recap/?reveal=story#story">there</a></p>'))

    assert 'href="/recap/#story"' in shown
