"""People who were here before they had sources."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail.log_actions import log

from houselights.catalog.models import Person, PersonId, PersonName
from houselights.catalog.tests.people import document_of, record_of, tell

pytestmark = pytest.mark.django_db
note_sources = import_module("houselights.catalog.migrations.0009_sources_of_people").note_sources
SAID = {"id/imdb": ("nm1", "imdb"), "birth_year": (1970, "imdb")}


@pytest.fixture
def bong() -> Person:
    """As an earlier version kept somebody."""
    person: Person = Person.objects.create(slug="bong", birth_year=1969)
    PersonName.objects.create(person=person, text="Bong Joon-ho", language="en")
    PersonName.objects.create(person=person, text="봉준호", language="ko", kind="original")
    PersonId.objects.create(person=person, scheme="imdb", value="nm1")
    return person


def test_ids_tell_their_source_and_the_rest_is_from_before(bong: Person) -> None:
    note_sources(apps, None)

    record = record_of(bong)
    assert record.source_of("id/imdb") == "imdb"
    assert record.source_of("birth_year") == record.source_of("name/ko/봉준호") == "earlier"


def test_a_load_takes_over_what_it_says_and_takes_nothing_away(bong: Person) -> None:
    note_sources(apps, None)

    tell("Bong Joon-ho", SAID)

    record = record_of(bong)
    assert (record.values["birth_year"], record.source_of("birth_year")) == (1970, "imdb")
    assert record.source_of("name/en/Bong Joon-ho") == "imdb"
    assert "name/ko/봉준호" in record.values


def test_who_was_put_right_in_the_editor_counts_as_typed(bong: Person) -> None:
    log(instance=bong, action="wagtail.edit")
    note_sources(apps, None)

    tell("Bong Joon-ho", SAID)

    assert document_of(bong)["birth_year"] == 1969
    assert record_of(bong).source == "typed"
