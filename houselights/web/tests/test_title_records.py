"""A title's page with all that a record can have, and the page of its credits."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.catalog.actions import merge_titles
from houselights.catalog.models import Person, PersonName
from houselights.pictures.models import Picture
from houselights.web.tests.factories import VEILED_WORD, make_picture, make_recap, make_review
from houselights.web.tests.records import credit, make_film, make_series, say, text_of

pytestmark = pytest.mark.django_db
HERE = "/titles/signal/"


def json_ld(text: str) -> dict[str, Any]:
    source = text.split('<script type="application/ld+json">')[1].split("</script>")[0]
    data: dict[str, Any] = json.loads(source)
    return data


def make_crowd(count: int) -> None:
    cast = {f"credit/actor/p-{n}": credit(f"P {n}", f"Role {n}", n) for n in range(1, count + 1)}
    make_film(**cast, **{"credit/director/bong": credit("Bong")})


def test_facts_lead_to_more_of_their_kind(client: Client) -> None:
    make_series()

    text = text_of(client, HERE)

    for link in (
        '<a href="/titles/year/2016/">2016</a>', '<a href="/titles/country/kr/">South Korea</a>',
        '<a href="/titles/network/tvn/">tvN</a>', '<a href="/titles/genre/thriller/">thriller</a>',
        '<a href="/titles/tag/radio/">radio</a>',
        '<a href="https://www.imdb.com/title/tt5332206/" rel="external noopener">IMDb</a>',
    ):  # fmt: skip
        assert link in text
    for fact in ("22 January 2016 to 12 March 2016", "Ended", "South Korea 15", "Korean"):
        assert fact in text


def test_a_poster_s_source_and_licence_are_said(client: Client) -> None:
    picture = make_picture("poster")
    Picture.objects.update(credit="https://example.org/poster", licence="CC BY 4.0")
    title = make_film(poster_id=picture.pk)

    text = text_of(client, title.get_absolute_url())

    assert '<a href="https://example.org/poster" rel="external noopener">' in text
    assert "CC BY 4.0" in text


def test_other_names_say_in_which_language_and_none_is_said_twice(client: Client) -> None:
    also = {"kind": "translated", "country": ""}
    names = ("fr/Le Signal", "zh-Hans/信号", "zh-Hant/信号", "en/The Signal")
    make_series(**{f"name/{name}": also for name in names})

    text = text_of(client, HERE)

    assert '<span lang="fr" dir="auto">Le Signal</span> <small>French</small>' in text
    assert text.count(">信号</span>") == 1
    assert "<small>Simplified Chinese</small>" in text
    assert '<span lang="en" dir="auto">The Signal</span></dd>' in text


def test_other_names_say_where_they_are_used_and_nothing_of_a_language_that_nobody_knows(
    client: Client,
) -> None:
    make_series(
        **{
            "name/en/Beep": {"kind": "translated", "country": "GB"},
            "name/und/Sigeuneol": {"kind": "also_known_as", "country": ""},
        }
    )

    text = text_of(client, HERE)

    assert '<span lang="en" dir="auto">Beep</span> <small>United Kingdom</small>' in text
    assert '<span lang="und" dir="auto">Sigeuneol</span></dd>' in text


def test_dates_of_which_only_the_year_is_known_are_said_once(client: Client) -> None:
    make_film(began_on="2018", status="released")

    text = text_of(client, "/titles/burning/")

    assert "First shown" not in text
    assert "Released" not in text


def test_what_gives_the_story_away_is_not_in_the_page_before_it_is_asked_for(
    client: Client,
) -> None:
    make_series()

    text = text_of(client, HERE)

    assert VEILED_WORD not in text
    assert "Tags that tell too much." in text
    assert text.count("The names of the episodes.") == 4  # each also for screen readers
    assert VEILED_WORD in text_of(client, HERE, reveal="tags")
    assert "Reveals season 2." in text


def test_an_opened_veil_leaves_the_others_drawn(client: Client) -> None:
    make_series(**{"tag/telling": {"name": "the other word", "is_spoiler": True}})

    response = client.get(HERE, {"reveal": "names-1"})

    assert VEILED_WORD in response.text
    assert "the other word" not in response.text
    assert response["Cache-Control"] == "private, no-store"
    assert "the other word" in text_of(client, HERE, reveal="all")


def test_episodes_stand_by_number_and_date_with_what_is_written_about_them(client: Client) -> None:
    title = make_series()
    make_recap(about=title, season=1, episode=2)

    text = text_of(client, HERE)

    assert '<a href="/titles/signal/season/1/episode/2/">Episode 2</a>' in text
    assert "aired 2 February 2016" in text
    assert '<span class="episode-list__note">recap</span>' in text
    assert "<details>" not in text


def test_a_long_series_is_folded_up(client: Client) -> None:
    make_series(100)

    text = text_of(client, HERE)

    assert "<summary>100 episodes" in text
    assert "Episode 100</a>" in text


def test_people_stand_with_their_characters_the_main_ones_first(client: Client) -> None:
    make_crowd(25)
    person = Person.objects.get(slug="p-1")
    PersonName.objects.create(person=person, text="피 일", language="ko", kind="original")

    text = text_of(client, "/titles/burning/")

    assert text.index("Role 1<") < text.index("Role 2<")
    assert '<span lang="ko" dir="auto">피 일</span>' in text
    assert "Role 20<" in text
    assert "Role 21<" not in text
    assert '<a href="/titles/burning/credits/">All credits</a>' in text
    assert "Directed by" in text


def test_all_credits_have_a_page(client: Client) -> None:
    make_crowd(300)

    text = text_of(client, "/titles/burning/credits/")

    assert "301 credits" in text
    assert "Role 300<" in text
    assert "Directed by" in text
    make_film("Alone")
    assert client.get("/titles/alone/credits/").status_code == 404


def test_a_double_s_addresses_lead_to_the_kept_record_for_good(client: Client) -> None:
    kept, double = make_series(), make_film("The Signal", **{"credit/actor/p": credit("P")})

    merge_titles(kept, double, by=None)

    for path in ("", "credits/", "feed/", "feed/json/"):
        response = client.get(f"/titles/the-signal/{path}")
        assert (response.status_code, response["Location"]) == (301, f"{HERE}{path}")


def test_a_series_is_described_by_what_is_open(client: Client) -> None:
    make_series(**{"credit/director/kim": credit("Kim Won-seok")})

    text = text_of(client, HERE, reveal="all")
    data = json_ld(text)

    assert VEILED_WORD not in json.dumps(data)
    assert data["@type"] == "TVSeries"
    assert data["sameAs"] == ["https://www.imdb.com/title/tt5332206/"]
    assert [one["name"] for one in data["actor"]] == ["Kim Hye-soo"]
    assert data["director"][0]["url"].endswith("/people/kim/")
    assert (data["genre"], data["keywords"]) == (["thriller"], ["radio"])
    assert (data["startDate"], data["endDate"]) == ("2016-01-22", "2016-03-12")
    assert data["contentRating"] == ["KR 15"]
    assert data["countryOfOrigin"] == [{"@type": "Country", "name": "South Korea"}]


@pytest.mark.parametrize(
    "path", ["/titles/signal/", "/titles/burning/", "/titles/burning/credits/"]
)
def test_large_records_ask_the_database_ten_times_at_most(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    titles = [make_series(100, poster_id=make_picture().pk)]
    make_crowd(300)
    titles.append(Person.objects.get(slug="p-1").credits.get().title)
    for title in titles:
        for _number in range(3):
            make_review(about=title, lead_still=make_picture())
        say(title, "It stayed with me.")
    client.get(path)  # content types are remembered from here on

    with django_assert_max_num_queries(10):
        assert client.get(path).status_code == 200
