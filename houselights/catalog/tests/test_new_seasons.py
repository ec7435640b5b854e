"""Which seasons have a page to write them: those that are there, and the one to be written next."""

import pytest
from django.test import Client

from houselights.catalog.actions import edit_title
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.catalog.tests.writers import sent_by

pytestmark = pytest.mark.django_db


def url_of(title: Title, number: int) -> str:
    return f"/titles/{title.slug}/edit/season/{number}/"


@pytest.mark.parametrize(
    ("number", "status"),
    [(0, 200), (1, 200), (2, 404), (3, 200), (4, 200), (5, 404), (1000, 404), (10**18, 404)],
)
def test_a_series_has_its_seasons_the_next_one_and_the_specials(
    editor: Client, title: Title, number: int, status: int
) -> None:
    edit_title(title, {"season/3": {"began_on": "2018", "episode_count": 8}}, by=None)

    assert editor.get(url_of(title, number)).status_code == status
    if status == 404:
        assert editor.post(url_of(title, number), {"episode_count": "8"}).status_code == 404


def test_no_number_is_too_long_to_be_none(editor: Client, title: Title) -> None:
    assert editor.get(url_of(title, 10**19)).status_code == 404


def test_the_form_of_a_series_leads_to_them(editor: Client, title: Title) -> None:
    page = editor.get(f"/titles/{title.slug}/edit/").text

    links = (url_of(title, 2), url_of(title, 0))
    assert [f'href="{link}"' in page for link in links] == [True, True]
    assert ("Write season 2" in page, "Write the specials" in page) == (True, True)


@pytest.mark.parametrize("kind", ["film", "short", "special"])
def test_what_has_no_seasons_has_no_page_of_one(editor: Client, kind: str) -> None:
    film = TitleFactory.create(name="Mother", kind=kind)

    assert [editor.get(url_of(film, number)).status_code for number in (0, 1, 2)] == [404] * 3
    assert "/edit/season/" not in editor.get(f"/titles/{film.slug}/edit/").text


def test_a_film_that_was_a_series_keeps_the_pages_of_its_seasons(
    editor: Client, title: Title
) -> None:
    edit_title(title, {"kind": "film"}, by=None)

    assert editor.get(url_of(title, 1)).status_code == 200
    assert editor.get(url_of(title, 2)).status_code == 404
    assert f'href="{url_of(title, 1)}"' in editor.get(f"/titles/{title.slug}/edit/").text


def test_nothing_typed_is_lost_where_the_season_was_taken_out_meanwhile(
    editor: Client, title: Title
) -> None:
    rows = {f"season/{number}": {"episode_count": 8} for number in (2, 3)}
    edit_title(title, rows, by=None)
    sent = sent_by(editor.get(url_of(title, 2)).text, pasted="1\t2018-03-01\tA new call")
    edit_title(title, {"season/2": None}, by=None)

    editor.post(url_of(title, 2), sent)

    assert read_document(Title.objects.get())["episode_name/2/1/en"] == "A new call"
