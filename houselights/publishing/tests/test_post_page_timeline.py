"""The story timeline of a recap: nothing of it without asking, no more of it than was asked for."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.models import Post
from houselights.publishing.tests.bodies import (
    Block,
    beat,
    block,
    id_of,
    paragraph,
    spoiler,
    stream,
)
from houselights.publishing.tests.factories import RecapFactory

pytestmark = pytest.mark.django_db


def court_and_shop() -> list[Block]:
    return [
        beat(
            "She speaks in court.",
            when="2012",
            who="Ye-sung, grown up\n(Ye-sung, 6)",
            mark="Court",
            weight="turning_point",
        ),
        beat("They see the bag.", when="1997-02", who="Yong-gu\nYe-sung, 6", mark="shop"),
        beat("He walks away.", when="1997-12-23", who="Yong-gu"),
        beat("Nobody says when.", who="Jang"),
    ]


def make_recap(beats: list[Block], **fields: Any) -> Post:
    return RecapFactory.create(
        **{
            "body": stream(paragraph("Open words."), block("heading", "Shop")),
            "spoiler_body": stream(block("heading", "Court"), paragraph("The story.")),
            "beats": stream(*beats),
            **fields,
        }
    )


def canary_beats() -> list[Block]:
    def canaries(name: str, **fields: Any) -> Block:
        return beat(
            f"CANARY-{name}-what",
            when=f"CANARY-{name}-when",
            who=f"CANARY-{name}-who, CANARY-{name}-age\n(CANARY-{name}-mind)",
            mark="Court",
            **fields,
        )

    return [
        canaries("first", place=3, season=1, episode=1),
        canaries("fourth", place=1, season=1, episode=4),
        canaries("fifth", place=2, season=1, episode=5),
        canaries("whole"),
    ]


def read(client: Client, post: Post, *opened: str, **query: str) -> LexborHTMLParser:
    asked = urlencode([*(("reveal", one) for one in opened), *query.items()])
    return LexborHTMLParser(client.get(f"{post.get_absolute_url()}?{asked}").text)


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in page.css(selector)]


def test_nothing_of_a_timeline_is_in_a_public_page(client: Client) -> None:
    post = make_recap(canary_beats())

    for query in (
        "",
        "?order=story",
        "?reveal=story",
        "?reveal=timeline-s0e9",
    ):
        page = client.get(f"{post.get_absolute_url()}{query}").text
        assert 'id="timeline"' in page
        assert "CANARY" not in page, query
        assert "beat-" not in page


@pytest.mark.parametrize(
    "path",
    ["/", "/recaps/", "/feed/", "/feed/atom/", "/feed/json/", "/sitemap.xml"],
)
def test_nothing_of_a_timeline_is_in_lists_and_feeds(client: Client, path: str) -> None:
    post = make_recap(canary_beats())

    page = client.get(path).text

    assert post.get_absolute_url() in page or post.title in page
    assert "CANARY" not in page


def test_a_timeline_is_not_found_by_searching(client: Client) -> None:
    post = make_recap(canary_beats(), standfirst="A lighthouse.")

    found = client.get("/search/", {"q": "lighthouse"}).context["posts"]
    assert [one.pk for one in found] == [post.pk]
    assert list(client.get("/search/", {"q": "CANARY"}).context["posts"]) == []
    assert post.beats.stream_block.get_searchable_content(post.beats) == []
    assert post.beats[0].block.get_searchable_content(post.beats[0].value) == []


def test_asked_for_all_of_it_is_there(client: Client) -> None:
    page = client.get(f"{make_recap(canary_beats()).get_absolute_url()}?reveal=timeline").text

    for name in ("first", "fourth", "fifth", "whole"):
        for part in ("what", "when", "who", "age", "mind"):
            assert f"CANARY-{name}-{part}" in page


def test_asked_for_all_veils_the_timeline_is_open_too(client: Client) -> None:
    page = client.get(f"{make_recap(canary_beats()).get_absolute_url()}?reveal=all").text

    assert "CANARY-whole-what" in page


def test_up_to_an_episode_there_is_the_curve_up_to_there_and_nothing_of_the_rest(
    client: Client,
) -> None:
    post = make_recap(canary_beats(), about=TitleFactory(kind="series"))

    page = read(client, post, "timeline-s1e4")

    html = page.html or ""
    assert "CANARY-first-what" in html
    assert "CANARY-fourth-mind" in html
    assert "CANARY-fifth" not in html
    assert "CANARY-whole" not in html
    assert texts(page, ".story-timeline__head h3") == ["2 beats"]
    assert texts(page, ".beats__place") == ["Beat 1", "Beat 2"]
    assert len(page.css(".dot[r]")) == 2 + 2  # in the drawing and beside the list
    assert texts(page, "#timeline .veil__cloth p") == [
        "Reveals the story up to season 1, episode 4"
    ]


def test_a_part_is_the_same_whatever_else_there_is(client: Client) -> None:
    beats = canary_beats()
    whole, part = make_recap(beats), make_recap(beats[:2])

    for order in ("told", "story"):
        one, other = (
            read(client, post, "timeline-s1e4", order=order).css_first(".story-timeline").html or ""
            for post in (whole, part)
        )
        assert one.replace(str(whole.get_absolute_url()), "").replace(f"/{whole.pk}/", "") == (
            other.replace(str(part.get_absolute_url()), "").replace(f"/{part.pk}/", "")
        )


def test_a_part_links_to_nothing_that_reveals_more(client: Client) -> None:
    post = make_recap(canary_beats())

    assert texts(read(client, post, "timeline-s1e4"), ".beats__mark") == []
    assert len(texts(read(client, post, "timeline"), ".beats__mark")) == 4


def test_up_to_where_nothing_is_told_it_says_so(client: Client) -> None:
    page = read(client, make_recap(canary_beats()), "timeline-s0e9")

    assert texts(page, ".beats") == ["Nothing of it can be told up to there."]
    assert not page.css(".story-timeline svg")


def test_the_veil_offers_every_episode_up_to_the_last(client: Client) -> None:
    post = make_recap(canary_beats(), about=TitleFactory(kind="mini_series"))

    page = read(client, post, "story")

    assert texts(page, ".veil__part option") == [f"episode {n}" for n in range(1, 6)]
    values = [node.attributes["value"] for node in page.css(".veil__part input")]
    assert values == ["story"]


def test_a_timeline_without_scopes_of_its_own_offers_no_part(client: Client) -> None:
    assert not read(client, make_recap(court_and_shop())).css(".veil__part")


def test_a_beat_beyond_what_the_recap_reveals_is_never_shown(client: Client) -> None:
    post = make_recap(
        [beat("Within.", season=1, episode=2), beat("CANARY beyond", season=1, episode=6)],
        season=1,
        episode=5,
    )

    for asked in ("timeline", "timeline-s1e9", "all"):
        page = client.get(f"{post.get_absolute_url()}?reveal={asked}").text
        assert "CANARY" not in page
    assert "Reveals the story up to" in page


def test_the_list_holds_everything(client: Client) -> None:
    page = read(client, make_recap(court_and_shop()), "timeline")

    assert texts(page, ".beats__what") == [
        "She speaks in court.", "They see the bag.", "He walks away.", "Nobody says when.",
    ]  # fmt: skip
    assert texts(page, ".beats__when") == [
        "Turning point · 2012", "February 1997", "Dec. 23, 1997", "nobody knows when",
    ]  # fmt: skip
    assert texts(page, ".beats__who") == [
        "There: Ye-sung, grown up", "Only in the mind: Ye-sung, 6",
        "There: Yong-gu; Ye-sung, 6", "There: Yong-gu", "There: Jang",
    ]  # fmt: skip
    assert texts(page, ".beats__jump") == ["15 years earlier"]


def test_as_it_happened_the_same_beats_stand_in_another_order(client: Client) -> None:
    page = read(client, make_recap(court_and_shop()), "timeline", order="story")

    assert texts(page, ".beats__place") == ["Beat 2", "Beat 3", "Beat 1", "Beat 4"]
    assert texts(page, ".beats__jump") == ["15 years later"]
    assert texts(page, '.switch [aria-current="true"]') == ["as it happened"]


def test_the_switch_keeps_what_is_open_and_needs_no_script(client: Client) -> None:
    post = make_recap(court_and_shop())

    links = read(client, post, "story", "timeline").css(".switch a")

    path = post.get_absolute_url()
    assert [link.attributes["href"] for link in links] == [
        f"{path}?reveal=story&reveal=timeline&order=told#timeline",
        f"{path}?reveal=story&reveal=timeline&order=story#timeline",
    ]
    assert {link.attributes["rel"] for link in links} == {"nofollow"}


def test_the_talk_keeps_its_own_order(client: Client) -> None:
    post = make_recap(court_and_shop())

    page = client.get(f"{post.get_absolute_url()}?reveal=timeline&order=newest&order=story")

    assert page.status_code == 200
    assert ">as it happened</a>" in page.text


def test_a_beat_links_to_its_heading(client: Client) -> None:
    post = make_recap(court_and_shop())
    page = read(client, post, "timeline", "story")
    court, shop = (
        page.css_first(selector).attributes["id"] for selector in ("h3[id]", "h2[id^=h-]")
    )

    links = {
        link.text().split(":")[1].strip(): link.attributes["href"]
        for link in page.css(".beats__mark")
    }

    assert links == {
        "Court": f"{post.get_absolute_url()}?reveal=story&reveal=timeline#{court}",
        "Shop": f"#{shop}",
    }


def test_a_heading_in_a_spoiler_section_is_linked_through_its_veil(client: Client) -> None:
    section = spoiler(block("heading", "Hidden"))
    post = make_recap(
        [beat("One.", mark="hidden"), beat("Two.", mark="gone")], body=stream(section)
    )

    (link,) = read(client, post, "timeline").css(".beats__mark")

    assert f"reveal=timeline&reveal={id_of(section)}#h-" in (link.attributes["href"] or "")


def test_of_headings_with_the_same_words_the_second_is_named_by_number(client: Client) -> None:
    story = [block("heading", "2012"), block("heading", "1997"), block("heading", "2012")]
    post = make_recap([beat("One.", mark="2012 (2)")], spoiler_body=stream(*story))

    (link,) = read(client, post, "timeline").css(".beats__mark")

    assert (link.attributes["href"] or "").endswith(f"#h-{story[2]['id'][:8]}")
    assert link.text().endswith("2012")


def test_the_drawing_is_one_picture_with_words(client: Client) -> None:
    svg = read(client, make_recap(court_and_shop()), "timeline").css_first(".story-timeline svg")

    assert svg.attributes["role"] == "img"
    ids = (svg.attributes["aria-labelledby"] or "").split()
    said = [svg.css_first(f"#{one}").text() for one in ids]
    assert said[0] == "The story as a line"
    assert "The line jumps back after beat 1." in said[1]
    assert "nobody knows when they happen" in said[1]
    assert {"1997", "2012"} <= set(texts(LexborHTMLParser(svg.html or ""), "text"))


def test_the_fragment_is_the_timeline_alone_in_the_order_asked_for(client: Client) -> None:
    post = make_recap(court_and_shop())

    answer = client.get(f"/reveal/{post.pk}/timeline/?reveal=story&order=story")

    page = LexborHTMLParser(answer.text)
    assert answer.text.lstrip().startswith("<section")
    assert texts(page, ".beats__place")[0] == "Beat 2"
    assert "The story." not in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    drawn = page.css_first("[data-close]").attributes["href"]
    assert drawn == f"{post.get_absolute_url()}?reveal=story#timeline"


def test_a_part_is_a_fragment_too_and_can_be_drawn_again(client: Client) -> None:
    post = make_recap(canary_beats())

    answer = client.get(f"/reveal/{post.pk}/timeline-s1e4/")

    assert "CANARY-fourth-what" in answer.text
    assert "CANARY-fifth" not in answer.text
    page = LexborHTMLParser(answer.text)
    assert (
        page.css_first("[data-close]").attributes["href"] == f"{post.get_absolute_url()}#timeline"
    )
    rest = page.css_first(".story-timeline__rest a").attributes["href"]
    assert rest == f"{post.get_absolute_url()}?reveal=timeline#timeline"


def test_opening_costs_no_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    post = make_recap(court_and_shop())

    with django_assert_max_num_queries(3):  # settings, post, names
        assert "She speaks" in client.get(f"/reveal/{post.pk}/timeline/").text


def test_a_recap_without_beats_has_no_timeline(client: Client) -> None:
    post = RecapFactory.create()

    assert 'id="timeline"' not in client.get(f"{post.get_absolute_url()}?reveal=all").text
    assert client.get(f"/reveal/{post.pk}/timeline/").status_code == 404


def test_beats_that_contradict_each_other_are_listed_as_told(client: Client) -> None:
    """An import may bring them."""
    post = make_recap([beat("One.", place=1, when="2012"), beat("Two.", place=2, when="1997")])

    page = read(client, post, "timeline", order="story")

    assert texts(page, ".beats__what") == ["One.", "Two."]
    assert not page.css(".story-timeline svg[role=img], .switch, .notice")


def test_words_are_escaped(client: Client) -> None:
    evil = '"><script>alert(1)</script>'
    post = make_recap([beat(evil, when=evil, who=f"{evil}, {evil}"), beat("Two.", when="1997")])

    page = client.get(f"{post.get_absolute_url()}?reveal=timeline").text

    assert "<script>alert" not in page


def test_numbers_of_the_drawing_are_written_as_svg_has_them(client: Client, settings: Any) -> None:
    settings.LANGUAGE_CODE = "de"
    post = make_recap(court_and_shop())

    svg = read(client, post, "timeline").css_first(".story-timeline svg")

    assert all("," not in (dot.attributes["cx"] or "") for dot in svg.css("circle"))
