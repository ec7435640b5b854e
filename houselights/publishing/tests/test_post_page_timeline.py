"""The story timeline of a recap, opened: the list, the drawing, both orders, links."""

from typing import Any

import pytest
from django.test import Client

from houselights.publishing.tests.bodies import beat, block, id_of, spoiler, stream
from houselights.publishing.tests.timeline_pages import (
    attribute,
    court_and_shop,
    make_recap,
    one,
    read,
    texts,
)

pytestmark = pytest.mark.django_db


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
    court, shop = (attribute(page, selector, "id") for selector in ("h3[id]", "h2[id^=h-]"))

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
    svg = one(read(client, make_recap(court_and_shop()), "timeline"), ".story-timeline svg")

    assert svg.attributes["role"] == "img"
    ids = (svg.attributes["aria-labelledby"] or "").split()
    said = [one(svg, f"#{name}").text() for name in ids]
    assert said[0] == "The story as a line"
    assert "The line jumps back after beat 1." in said[1]
    assert "nobody knows when they happen" in said[1]
    assert {"1997", "2012"} <= set(texts(svg, "text"))


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

    svg = one(read(client, post, "timeline"), ".story-timeline svg")

    assert all("," not in (dot.attributes["cx"] or "") for dot in svg.css("circle"))
