"""The starter catalogue comes in as records, once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from houselights.catalog.document import read_document
from houselights.catalog.models import Person, Title
from houselights.catalog.starter.reading import starter_titles
from houselights.catalog.starting import STARTER, load_starter

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(db_taken_back: Callable[[], AbstractContextManager[None]]) -> Iterator[list[Title]]:
    with db_taken_back():
        yield load_starter()


def test_a_new_site_begins_with_the_starter_catalogue(made: list[Title]) -> None:
    assert len(made) == len(list(starter_titles())) >= 60
    title = Title.objects.get(slug="miracle-in-cell-no-7")
    document = read_document(title)
    assert document["name/ko/7번방의 선물"] == {"kind": "original", "country": ""}
    assert document["id/imdb"] == "tt2659414"
    assert title.source == STARTER
    assert title.billing.startswith("Directed by Lee Hwan-kyung. With Ryu Seung-ryong")


def test_each_episode_of_a_series_has_a_page_by_its_number(
    client: Client, made: list[Title]
) -> None:
    season = Title.objects.get(slug="crash-landing-on-you").seasons.get()
    assert [one.number for one in season.episodes.all()] == list(range(1, 17))
    page = client.get("/titles/crash-landing-on-you/season/1/episode/16/")
    assert page.status_code == 200
    assert "/titles/crash-landing-on-you/season/1/episode/15/" in page.text


def test_one_person_in_two_titles_is_one_record(made: list[Title]) -> None:
    names = [person.name for person in Person.objects.prefetch_related("names")]

    assert len(names) == len(set(names))


def test_a_second_time_brings_nothing(made: list[Title]) -> None:
    people = Person.objects.count()

    assert load_starter() == []
    assert Person.objects.count() == people
