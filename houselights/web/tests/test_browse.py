"""Titles by genre, tag, network, studio, country and year."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.catalog.actions import merge_titles
from houselights.web.tests.factories import make_picture
from houselights.web.tests.records import credit, make_film, text_of

pytestmark = pytest.mark.django_db
GENRE = {"genre/noir": {"name": "Noir"}}


def names(client: Client, path: str) -> list[str]:
    return [card.name for card in client.get(path).context["cards"]]


def test_titles_stand_by_each_of_their_terms(client: Client) -> None:
    terms = {f"{kind}/a": {"name": "A"} for kind in ("genre", "tag", "network", "studio")}
    make_film("Zodiac", **terms)
    make_film("Burning", **terms)
    make_film("Another", **GENRE)

    for kind in ("genre", "tag", "network", "studio"):
        assert names(client, f"/titles/{kind}/a/") == ["Burning", "Zodiac"]


def test_titles_stand_by_each_of_their_countries(client: Client) -> None:
    make_film("Burning", countries="KR, JP")
    make_film("Amélie", countries="FR DE")
    make_film("Odd", countries="KRX")

    assert (
        names(client, "/titles/country/kr/") == names(client, "/titles/country/jp/") == ["Burning"]
    )
    assert "<h1>South Korea</h1>" in text_of(client, "/titles/country/kr/")
    assert client.get("/titles/country/KR/")["Location"] == "/titles/country/kr/"
    for code in ("us", "k", "korea", "(.", "..", "٣٣"):
        assert client.get(f"/titles/country/{code}/").status_code == 404


def test_titles_stand_by_the_year_in_which_they_began(client: Client) -> None:
    make_film("Burning", began_on="2018-05-17")
    make_film("Later", began_on="2019")

    assert names(client, "/titles/year/2018/") == ["Burning"]
    for year in ("1999", "18", "02018", "99999"):
        assert client.get(f"/titles/year/{year}/").status_code == 404


def test_a_tag_that_gives_the_story_away_has_no_page(client: Client) -> None:
    make_film(**{"tag/twist": {"name": "Twist", "is_spoiler": True}, "tag/rain": {"name": "Rain"}})

    assert client.get("/titles/tag/twist/").status_code == 404
    assert client.get("/titles/mood/rain/").status_code == 404
    assert "Twist" not in text_of(client, "/titles/")


def test_the_list_links_to_what_there_is_to_look_through(client: Client) -> None:
    make_film("Burning", countries="KR", began_on="2018", **GENRE)
    double = make_film("Double", countries="KR", began_on="2018", **GENRE)
    merge_titles(make_film("Oldboy", countries="KR"), double, by=None)

    response = client.get("/titles/")

    found = {
        way.label: [(look.name, look.count) for look in way.looks]
        for way in response.context["ways"]
    }
    assert found == {
        "Genres": [("Noir", 2)], "Countries": [("South Korea", 2)], "Years": [("2018", 2)],
    }  # fmt: skip
    assert 'href="/titles/genre/noir/"' in response.text
    assert client.get("/titles/?kind=film").context["ways"] == []


def test_a_double_stands_in_no_list(client: Client) -> None:
    double = make_film("Double", began_on="2018", **GENRE)
    merge_titles(make_film("Kept", began_on="2018", **GENRE), double, by=None)

    for path in ("/titles/", "/titles/genre/noir/", "/titles/year/2018/"):
        assert names(client, path) == ["Kept"]


def test_a_long_list_has_pages(client: Client) -> None:
    for number in range(50):
        make_film(f"Film {number:02}", **GENRE)

    assert names(client, "/titles/genre/noir/?page=2") == ["Film 48", "Film 49"]
    assert client.get("/titles/genre/noir/?page=3").status_code == 404


def test_a_film_called_like_a_kind_of_term_has_its_credits(client: Client) -> None:
    make_film("Network", **{"credit/actor/peter-finch": credit("Peter Finch")})

    assert "Peter Finch" in text_of(client, "/titles/network/")
    assert "Peter Finch" in text_of(client, "/titles/network/credits/")


@pytest.mark.parametrize("path", ["/titles/", "/titles/genre/noir/", "/titles/country/kr/"])
def test_lists_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    for number in range(12):
        make_film(f"Film {number}", countries="KR", poster_id=make_picture().pk, **GENRE)

    with django_assert_max_num_queries(9):
        client.get(path)
