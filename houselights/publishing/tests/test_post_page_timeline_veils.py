"""Nothing of a story timeline without asking, and no more of it than was asked for."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.tests.bodies import beat
from houselights.publishing.tests.factories import RecapFactory
from houselights.publishing.tests.timeline_pages import (
    attribute,
    canary_beats,
    court_and_shop,
    make_recap,
    one,
    read,
    texts,
)

pytestmark = pytest.mark.django_db


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
        first, second = (
            one(read(client, post, "timeline-s1e4", order=order), ".story-timeline").html or ""
            for post in (whole, part)
        )
        assert first.replace(whole.get_absolute_url(), "").replace(f"/{whole.pk}/", "") == (
            second.replace(part.get_absolute_url(), "").replace(f"/{part.pk}/", "")
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


def test_the_fragment_is_the_timeline_alone_in_the_order_asked_for(client: Client) -> None:
    post = make_recap(court_and_shop())

    answer = client.get(f"/reveal/{post.pk}/timeline/?reveal=story&order=story")

    page = LexborHTMLParser(answer.text)
    assert answer.text.lstrip().startswith("<section")
    assert texts(page, ".beats__place")[0] == "Beat 2"
    assert "The story." not in answer.text
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    drawn = attribute(page, "[data-close]", "href")
    assert drawn == f"{post.get_absolute_url()}?reveal=story#timeline"


def test_a_part_is_a_fragment_too_and_can_be_drawn_again(client: Client) -> None:
    post = make_recap(canary_beats())

    answer = client.get(f"/reveal/{post.pk}/timeline-s1e4/")

    assert "CANARY-fourth-what" in answer.text
    assert "CANARY-fifth" not in answer.text
    page = LexborHTMLParser(answer.text)
    assert attribute(page, "[data-close]", "href") == f"{post.get_absolute_url()}#timeline"
    rest = attribute(page, ".story-timeline__rest a", "href")
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
