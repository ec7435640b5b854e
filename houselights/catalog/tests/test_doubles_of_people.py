"""Whoever looks for a double of somebody is shown who shares a name, and who is spelt alike."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from houselights.catalog.actions import edit_person, merge_people
from houselights.catalog.models import Person
from houselights.catalog.tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def park(db: None) -> Person:
    person = make_person("park-shin-hye", "Park Shin-hye")
    edit_person(person, {"name/ko/박신혜": {"kind": "original"}}, by=None)
    return person


def shown_to(client: Client, person: Person) -> tuple[list[str], list[str]]:
    """The slugs of those who share a name, and of those who are spelt alike."""
    page: Any = html.document_fromstring(client.get(f"/people/{person.slug}/merge/").text)
    slugs = [one.text for one in page.xpath("//*[@class='doubles__address']")]
    near = [
        one.text
        for one in page.xpath("//section[@aria-labelledby='alike-h']//*[@class='doubles__address']")
    ]
    return [slug for slug in slugs if slug not in near], near


def test_near_spellings_come_after_shared_names(editor: Client, park: Person) -> None:
    same = make_person("park-2", "Park Shin-hye", film="Pinocchio")
    edit_person(make_person("shin", "S. Park", film="Call"), {
        "name/ko/박신혜": {"kind": "original"},
    }, by=None)  # fmt: skip
    make_person("bak", "Bak Sinhye", film="The Heirs")
    make_person("joined", "Park Shinhye", film="Doctors")
    make_person("other", "Park Hye-jin", film="Cheese")
    merge_people(same, make_person("gone", "Park Shin Hye", film="Alive"), by=None)

    shared, near = shown_to(editor, park)

    assert set(shared) == {"park-2", "shin"}
    assert near == ["joined", "bak"]


def test_nobody_near_is_said(editor: Client, park: Person) -> None:
    make_person("song", "Song Kang-ho", film="Parasite")

    assert shown_to(editor, park) == ([], [])
    assert "Nobody else has such a name." in editor.get("/people/park-shin-hye/merge/").text


def test_many_are_cut_and_ask_the_database_no_more(
    editor: Client, park: Person, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        make_person(f"same-{number}", "Park Shin-hye", film=f"Film {number}")
        make_person(f"near-{number}", "Bak Sinhye", film=f"Other {number}")
    shown_to(editor, park)

    with django_assert_max_num_queries(46):
        shared, near = shown_to(editor, park)

    assert (len(shared), len(near)) == (8, 5)
    assert all(slug.startswith("near-") for slug in near)
