"""Years and months, by the calendar of the site's time zone."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from houselights.site_settings.models import SiteSettings
from houselights.web.tests.factories import NOISE, make_noise, make_post

pytestmark = pytest.mark.django_db


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def test_the_archive_counts_posts_by_year_and_month(client: Client) -> None:
    for moment in (at(2024, 3, 1), at(2026, 11, 2), at(2026, 11, 9), at(2026, 1, 1)):
        make_post(published_at=moment)
    make_noise(published_at=at(2025, 5, 5))

    years = client.get("/archive/").context["years"]

    assert [(year.step.label, year.count) for year in years] == [("2026", 3), ("2024", 1)]
    assert [(month.url, count) for month, count in years[0].months] == [
        ("/2026/11/", 2),
        ("/2026/01/", 1),
    ]


def test_a_year_and_a_month_list_their_posts(client: Client) -> None:
    make_post("Of November", published_at=at(2026, 11, 2))
    make_post("Of March", published_at=at(2026, 3, 2))
    make_post("Of before", published_at=at(2024, 3, 2))
    make_noise(published_at=at(2026, 11, 3))

    year, month = client.get("/2026/").text, client.get("/2026/11/").text

    assert "Of November" in year
    assert "Of March" in year
    assert "Of before" not in year.split("<main")[1].split("pager")[0]
    assert "Of November" in month
    assert "Of March" not in month
    assert "November 2026" in month
    assert NOISE not in year + month


def test_a_month_begins_when_the_site_s_day_begins(client: Client) -> None:
    SiteSettings(time_zone="Asia/Seoul").save()
    make_post("First of December in Seoul", published_at=at(2026, 11, 30, 20))

    assert "First of December in Seoul" in client.get("/2026/12/").text
    assert client.get("/2026/11/").status_code == 404


def test_months_lead_to_the_next_ones_that_have_posts(client: Client) -> None:
    for moment in (at(2024, 3, 1), at(2026, 1, 1), at(2026, 11, 2)):
        make_post(published_at=moment)

    context = client.get("/2026/01/").context

    assert context["previous"].url == "/2024/03/"
    assert context["next"].url == "/2026/11/"


def test_december_ends_with_the_year(client: Client) -> None:
    make_post("Last of the year", published_at=at(2026, 12, 31, 23))
    make_post("First of the next", published_at=at(2027, 1, 1, 0))

    text = client.get("/2026/12/").text

    assert "Last of the year" in text
    assert "First of the next" not in text


@pytest.mark.parametrize(
    "path", ["/2025/", "/2026/00/", "/2026/13/", "/2026/12/", "/0000/", "/9999/", "/1000/"]
)
def test_what_is_no_month_with_posts_is_not_found(client: Client, path: str) -> None:
    make_post(published_at=at(2026, 11, 2))

    assert client.get(path).status_code == 404


def test_a_month_of_one_digit_redirects(client: Client) -> None:
    response = client.get("/2026/3/")

    assert response.status_code == 301
    assert response["Location"] == "/2026/03/"


def test_a_month_has_pages(client: Client) -> None:
    for _number in range(12):
        make_post(published_at=at(2026, 11, 2))

    assert len(client.get("/2026/11/?page=2").context["page_obj"]) == 2
    assert client.get("/2026/11/?page=3").status_code == 404


@pytest.mark.parametrize("path", ["/archive/", "/2026/", "/2026/11/"])
def test_archives_ask_the_database_little(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    for day in range(1, 9):
        make_post(published_at=at(2026, 11, day))
        make_post(published_at=at(2026, day, 1))

    with django_assert_max_num_queries(8):
        client.get(path)
