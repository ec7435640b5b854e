"""The team looks a title up at TMDB and sees what would change before it does."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import edit_title, merge_titles
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tmdb.tests.recorded import Recorded
from houselights.catalog.tmdb.tests.team_pages import NEW, OF_TITLE, client_of, text_of

pytestmark = pytest.mark.django_db
LINE = "This product uses the TMDB API but is not endorsed or certified by TMDB."


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_the_team_looks_up_sees_what_would_change_and_fills(
    title: Title, tmdb: Recorded, role: Role
) -> None:
    client = client_of(role)

    found = client.post(OF_TITLE, {"q": "quiet row"}, follow=True)
    shown = client.post(f"{OF_TITLE}film/4711/", follow=True)
    changed_before = read_document(Title.objects.get())
    filled = client.post(f"{OF_TITLE}film/4711/fill/", follow=True)

    assert "조용한 줄" in text_of(found)
    assert '<dt>Length</dt><dd><ins dir="auto">127 minutes</ins></dd>' in text_of(shown)
    assert "7 new" in text_of(shown)
    assert "comes along" in text_of(shown)
    assert "id/tmdb_film" not in changed_before
    assert filled.redirect_chain == [("/titles/row/", 302)]
    assert read_document(Title.objects.get())["runtime_minutes"] == 127


def test_a_look_up_begins_with_the_name_of_the_title(title: Title, team: Client) -> None:
    assert 'value="Quiet Row"' in text_of(team.get(OF_TITLE))


def test_the_page_of_what_was_found_can_be_loaded_again(
    title: Title, tmdb: Recorded, team: Client
) -> None:
    team.post(OF_TITLE, {"q": "quiet row"})
    tmdb.asked.clear()

    page = text_of(team.get(f"{OF_TITLE}?q=quiet+row"))

    assert "The Second Light" in page
    assert "South Korea" in page
    assert tmdb.asked == []


def test_what_is_not_kept_any_more_can_be_asked_for_again(
    title: Title, team: Client, tmdb: Recorded
) -> None:
    team.post(f"{OF_TITLE}film/4711/")
    cache.clear()

    page = team.get(f"{OF_TITLE}film/4711/", follow=True)

    assert page.redirect_chain == [(OF_TITLE, 302)]
    assert "Please ask again" in text_of(page)
    assert 'value="quiet"' in text_of(team.get(f"{OF_TITLE}?q=quiet"))


def test_nothing_found_is_said(title: Title, team: Client) -> None:
    page = team.post(OF_TITLE, {"q": "qqq"}, follow=True)

    assert "TMDB found no film and no series by that." in text_of(page)


def test_no_words_are_refused(title: Title, tmdb: Recorded, team: Client) -> None:
    page = team.post(OF_TITLE, {"q": " "})

    assert "This field is required." in text_of(page)
    assert tmdb.asked == []


@pytest.mark.parametrize("press", [OF_TITLE, f"{OF_TITLE}film/4711/", f"{OF_TITLE}film/4711/fill/",
                                   NEW, f"{NEW}film/4711/", f"{NEW}film/4711/add/"])  # fmt: skip
def test_a_failure_is_said_in_a_sentence(
    title: Title, tmdb: Recorded, team: Client, press: str
) -> None:
    tmdb.fail(503, times=9)

    page = team.post(press, {"q": "quiet"}, follow=True)

    assert page.status_code == 200
    assert "TMDB can&#x27;t be reached at present. Please try again later." in text_of(page)


def test_what_was_typed_here_is_shown_as_staying(title: Title, team: Client) -> None:
    edit_title(title, {"runtime_minutes": 99}, by=None)

    page = text_of(team.post(f"{OF_TITLE}film/4711/", follow=True))

    assert "<dt>Length</dt><dd>99 minutes <small>(TMDB: 127 minutes)</small></dd>" in page


def test_names_of_episodes_are_not_shown(title: Title, team: Client) -> None:
    page = text_of(team.post(f"{OF_TITLE}series/815/", follow=True))

    assert "<dt>Episodes</dt><dd>6 new</dd>" in page
    assert "The Lamp Goes Out" not in page
    assert "The Second Winter" not in page


def test_the_same_is_said_to_be_the_same(title: Title, team: Client) -> None:
    team.post(f"{OF_TITLE}film/4711/fill/")

    page = text_of(team.post(f"{OF_TITLE}film/4711/", follow=True))

    assert "TMDB says what stands here already." in page
    assert "Fill from TMDB" not in page


def test_a_title_that_knows_its_number_is_asked_about_anew(
    title: Title, tmdb: Recorded, team: Client
) -> None:
    edit_title(title, {"id/tmdb_film": "4711"}, by=None)

    page = text_of(team.get(OF_TITLE))
    for _ in range(2):
        team.post(f"{OF_TITLE}film/4711/", {"anew": "1"})

    assert "number 4711" in page
    assert tmdb.paths == ["/3/movie/4711"] * 2


def test_ids_of_other_titles_are_named(title: Title, team: Client) -> None:
    make_known_title("Another Row", **{"id/imdb": "tt9904711"})

    page = text_of(team.post(f"{OF_TITLE}film/4711/", follow=True))

    assert '<a href="/titles/another-row/">Another Row (2016)</a> (imdb)' in page


def test_a_title_is_added(tmdb: Recorded, team: Client) -> None:
    found = team.post(NEW, {"q": "quiet"}, follow=True)
    shown = team.post(f"{NEW}series/815/", follow=True)
    assert not Title.objects.exists()
    added = team.post(f"{NEW}series/815/add/", follow=True)

    assert "See what it says" in text_of(found)
    assert "What would come" in text_of(shown)
    assert added.redirect_chain == [("/titles/the-second-light/", 302)]


def test_a_title_that_stands_here_is_led_to(team: Client) -> None:
    make_known_title("Known", **{"id/tmdb_film": "4711"})

    shown = text_of(team.post(f"{NEW}film/4711/", follow=True))
    pressed = team.post(f"{NEW}film/4711/add/", follow=True)

    assert 'href="/titles/known/tmdb/"' in shown
    assert "Add this title" not in shown
    assert pressed.redirect_chain == [("/titles/known/", 302)]


def test_a_title_that_was_merged_leads_to_the_kept_one(title: Title, team: Client) -> None:
    kept = TitleFactory.create(slug="kept")
    merge_titles(kept, title, by=None)

    for path in (OF_TITLE, f"{OF_TITLE}film/4711/", f"{OF_TITLE}film/4711/fill/"):
        assert team.post(path, {"q": "quiet"})["Location"] == "/titles/kept/tmdb/"


def test_no_title_is_not_found(team: Client) -> None:
    assert team.get("/titles/nowhere/tmdb/").status_code == 404
    assert team.get("/titles/row/tmdb/person/5/").status_code == 404


@pytest.mark.parametrize("path", [NEW, OF_TITLE, f"{OF_TITLE}film/4711/"])
def test_tmdbs_line_stands_where_its_words_are_shown(title: Title, team: Client, path: str) -> None:
    team.post(f"{OF_TITLE}film/4711/")

    assert LINE in text_of(team.get(path))


def test_a_preview_of_many_rows_takes_few_queries(
    title: Title, team: Client, django_assert_max_num_queries: Any
) -> None:
    team.post(f"{OF_TITLE}series/815/")

    with django_assert_max_num_queries(32):
        team.get(f"{OF_TITLE}series/815/")
