"""Pages say where what they show comes from, as its sources want it said."""

from typing import Any

import pytest
from django.template import Context, Template

from houselights.catalog.actions import edit_title, load_title
from houselights.catalog.models import Person, PersonId, PersonName, Title
from houselights.catalog.sources import sources_of_person, sources_of_title
from houselights.catalog.tests.factories import TitleFactory, make_known_title

pytestmark = pytest.mark.django_db
TMDB = "This product uses the TMDB API but is not endorsed or certified by TMDB."
IMDB = "Information courtesy of IMDb (https://www.imdb.com). Used with permission."


def render(text: str, **context: Any) -> str:
    return Template("{% load catalog_sources %}" + text).render(Context(context)).strip()


def names(title: Title) -> list[str]:
    return [source.name for source in sources_of_title(title)]


def test_what_was_typed_here_names_no_source() -> None:
    title = TitleFactory.create()

    assert names(title) == []
    assert render("{% sources_line title %}", title=title) == ""


def test_a_title_names_every_source_of_its_fields() -> None:
    title = make_known_title()
    load_title(title, {"status": ("ended", "tmdb")}, sources=["tmdb"])

    line = render("{% sources_line title %}", title=Title.objects.get())
    assert names(title) == ["IMDb", "TMDB"]
    assert IMDB in line
    assert TMDB in line


def test_a_source_of_which_nothing_is_left_is_not_named() -> None:
    title = make_known_title()
    load_title(title, {"status": ("airing", "tmdb")}, sources=["tmdb"])

    edit_title(title, {"status": "ended"}, by=None)

    assert names(Title.objects.get()) == ["IMDb"]


def test_a_person_names_whose_number_it_has() -> None:
    person = Person.objects.create(slug="a")
    PersonName.objects.create(person=person, text="A")
    PersonId.objects.create(person=person, scheme="tmdb_person", value="501")
    PersonId.objects.create(person=person, scheme="mdl", value="12")

    assert [source.name for source in sources_of_person(person)] == ["TMDB"]
    assert TMDB in render("{% sources_line person %}", person=person)


def test_the_line_asks_the_database_for_nothing(django_assert_num_queries: Any) -> None:
    title = make_known_title()

    with django_assert_num_queries(0):
        render("{% sources_line title %}", title=title)


def test_the_ways_to_tmdb_are_shown_with_a_key_only(settings: Any) -> None:
    title = TitleFactory.create(slug="row")
    tags = "{% tmdb_fill_link title %}{% tmdb_add_link '시그널 & Co' %}"

    settings.TMDB_KEY = ""
    assert render(tags, title=title) == ""
    settings.TMDB_KEY = "0123456789abcdef"
    links = render(tags, title=title)
    assert '"/titles/row/tmdb/"' in links
    assert '"/titles/add/tmdb/?q=%EC%8B%9C%EA%B7%B8%EB%84%90%20%26%20Co"' in links
