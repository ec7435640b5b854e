"""Films and series, and all their names."""

import json

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.catalog.models import Title
from houselights.web.tests.factories import (
    NOISE,
    SITE,
    make_noise,
    make_picture,
    make_post,
    make_recap,
    make_review,
    make_title,
)

pytestmark = pytest.mark.django_db

MIRACLE = (
    ("7번방의 선물", "ko", "original"),
    ("7beonbangui seonmul", "ko-Latn", "romanised"),
    ("Miracle in Cell No. 7", "en", "translated"),
    ("七號房的禮物", "zh-Hant", "also_known_as"),
)


def make_miracle() -> Title:
    return make_title(
        *MIRACLE,
        slug="miracle-in-cell-no-7",
        year=2013,
        countries="KR",
        language="ko",
        runtime_minutes=127,
        synopsis="A father is locked up; his daughter visits.",
    )


def json_ld(text: str) -> dict[str, object]:
    source = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data: dict[str, object] = json.loads(source)
    return data


def test_titles_stand_in_the_order_of_the_name_shown_first(client: Client) -> None:
    make_title("zebra")
    make_miracle()
    make_title("Burning", ("버닝", "ko", "original"))

    cards = client.get("/titles/").context["cards"]

    assert [card.name for card in cards] == ["Burning", "Miracle in Cell No. 7", "zebra"]
    assert cards[0].original == "버닝"
    assert cards[1].facts == "South Korea, 2013"


@pytest.mark.parametrize("text", ["선물", "beonbang", "cell 7", "號房", "MIRACLE"])
def test_titles_are_found_by_a_part_of_any_name(client: Client, text: str) -> None:
    make_miracle()
    make_title("Burning")

    cards = client.get("/titles/", {"q": text}).context["cards"]

    assert [card.name for card in cards] == ["Miracle in Cell No. 7"]


def test_titles_are_narrowed_by_kind_and_pages_keep_it(client: Client) -> None:
    for number in range(50):
        make_title(f"Series {number}", kind="series")
    make_miracle()

    response = client.get("/titles/?kind=series&page=2")

    assert [card.name for card in response.context["cards"]] == ["Series 8", "Series 9"]
    assert "?kind=series&amp;page=1" in response.text
    assert '<meta name="robots" content="noindex">' in response.text


def test_a_filter_that_can_t_be_used_says_so(client: Client) -> None:
    make_miracle()

    response = client.get("/titles/?kind=opera")

    assert response.status_code == 200
    assert 'role="alert"' in response.text


def test_a_title_shows_its_names_in_their_languages(client: Client) -> None:
    make_miracle()

    text = client.get("/titles/miracle-in-cell-no-7/").text

    assert '<h1 lang="en" dir="auto">Miracle in Cell No. 7</h1>' in text
    assert 'lang="ko" dir="auto">7번방의 선물' in text
    assert 'lang="ko-Latn" dir="auto">7beonbangui seonmul' in text
    assert 'lang="zh-Hant" dir="auto">七號房的禮物' in text
    assert "South Korea" in text
    assert "127 minutes" in text
    assert "Korean" in text
    assert "his daughter visits" in text


def test_a_title_gathers_what_is_written_about_it(client: Client) -> None:
    title = make_miracle()
    make_post("An essay", about=title)
    make_recap("The second", about=title, season=1, episode=2)
    make_recap("The first", about=title, season=1, episode=1)
    make_review("A review of it", about=title)
    make_review("A review of another", about=make_title("Burning"))
    make_noise(about=title)

    response = client.get("/titles/miracle-in-cell-no-7/")

    groups = [(kind, [post.title for post in posts]) for kind, posts in response.context["groups"]]
    assert groups == [
        ("Reviews", ["A review of it"]),
        ("Recaps", ["The first", "The second"]),
        ("Essays", ["An essay"]),
    ]
    assert NOISE not in response.text


def test_a_film_is_described_to_search_engines(client: Client) -> None:
    title = make_miracle()
    title.poster = make_picture("poster")
    title.save()

    data = json_ld(client.get("/titles/miracle-in-cell-no-7/").text)

    assert data["@type"] == "Movie"
    assert data["name"] == "Miracle in Cell No. 7"
    assert data["alternateName"] == ["7번방의 선물", "7beonbangui seonmul", "七號房的禮物"]
    assert data["duration"] == "PT127M"
    assert str(data["image"]).startswith(f"{SITE}/media/")


def test_a_series_is_described_as_one(client: Client) -> None:
    make_title("My Mister", kind="series", year=2018, end_year=2018, episode_count=16)

    response = client.get("/titles/my-mister/")

    assert json_ld(response.text)["@type"] == "TVSeries"
    assert json_ld(response.text)["numberOfEpisodes"] == 16


def test_a_name_can_t_end_the_script_that_describes_it(client: Client) -> None:
    make_title("</script><b>", slug="sly")

    text = client.get("/titles/sly/").text

    assert "</script><b>" not in text
    assert json_ld(text)["name"] == "</script><b>"


def test_a_title_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/titles/nothing/").status_code == 404


@pytest.mark.parametrize("path", ["/titles/", "/titles/?q=t&kind=film", "/titles/title-0/"])
def test_titles_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    titles = [make_title(f"Title {number}", poster=make_picture()) for number in range(12)]
    for title in [titles[0]] * 6:
        make_review(about=title, lead_still=make_picture())

    with django_assert_max_num_queries(10):
        client.get(path)
