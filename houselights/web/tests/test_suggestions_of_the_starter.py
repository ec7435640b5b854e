"""What is suggested of the starter catalogue."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from houselights.catalog.models import Title
from houselights.catalog.starting import load_starter
from houselights.publishing.tests.factories import ReviewFactory
from houselights.web.tests.test_suggestions import suggested

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("starter", "versions_raised_at_once"),
]

MUST_BE_FOUND = {
    "7beonbangui seonmul": "Miracle in Cell No. 7",
    "7번방의선물": "Miracle in Cell No. 7",
    "7번방의 선ㅁ": "Miracle in Cell No. 7",
    "mircale cell 7": "Miracle in Cell No. 7",
    "7号房的礼物": "Miracle in Cell No. 7",
    "amelie": "Amélie",
    "spiderman no way": "Spider-Man: No Way Home",
    "byeoreseo on gudae": "My Love from the Star",
    "crash landng on you": "Crash Landing on You",
    "사랑의 불시착": "Crash Landing on You",
    "parasit": "Parasite",
    "기생충": "Parasite",
    "oldboi": "Oldboy",
    "올드보이": "Oldboy",
    "별그대": "My Love from the Star",
    "laizixingxing de ni": "My Love from the Star",
    "응팔": "Reply 1988",
    "cloy": "Crash Landing on You",
    "슬의생": "Hospital Playlist",
    "ㅂㅇㅅㅇ": "My Love from the Star",
    "ㅂㅅ": "Train to Busan",
    "ㅄㅎ": "Train to Busan",
    "ㅅㅇㅈ": "Son Ye-jin",
}
"""The last ones are what people call them among themselves, and first consonants."""


@pytest.fixture(scope="module")
def starter(db_taken_back: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    with db_taken_back():
        load_starter()
        yield


def test_a_title_is_found_by_any_of_its_names_in_the_first_five(client: Client) -> None:
    missed = [
        (typed, suggested(client, typed))
        for typed, name in MUST_BE_FOUND.items()
        if name not in suggested(client, typed)[:5]
    ]

    assert missed == []


def test_titles_of_one_name_are_told_apart(client: Client) -> None:
    page = client.get("/search/suggestions/", {"q": "miracle in cell no 7"}).content.decode()

    for facts in ("South Korea, 2013", ", 2019"):
        assert facts in page


def test_people_and_posts_are_found_too(client: Client) -> None:
    ReviewFactory.create(title="Rain on the tin roof", about=Title.objects.get(slug="parasite"))

    assert "Bong Joon-ho" in suggested(client, "bong joon")
    assert "Rain on the tin roof" in suggested(client, "tin roof")


def test_suggestions_ask_the_database_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    suggested(client, "miracle")

    with django_assert_max_num_queries(12):
        suggested(client, "love")
