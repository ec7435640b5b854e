"""People in own exports: their fields, where those come from, their doubles."""

from typing import Any

import pytest

from houselights.catalog.actions import create_title, edit_person, merge_people
from houselights.catalog.models import Person, PersonId, Title
from houselights.catalog.tests.people import document_of, record_of, tell
from houselights.transfer.wordpress.own.records import Records
from houselights.transfer.wordpress.own.values import BadField
from houselights.transfer.wordpress_export.own_fields import title_facts

pytestmark = pytest.mark.django_db
SAID = {
    "id/imdb": ("nm1", "imdb"),
    "birth_year": (1969, "imdb"),
    "name/ko/봉준호": ({"kind": "original"}, "imdb"),
}


def bring(facts: dict[str, Any]) -> None:
    Records(lambda path: None).bring(Title.objects.create(slug="mother"), facts)


@pytest.fixture
def facts() -> dict[str, Any]:
    """Of a title; the site is empty by then."""
    bong = tell("Bong Joon-ho", SAID)
    edit_person(bong, {"name/ko/봉준호": None, "death_year": 2030}, by=None)
    credit = {"name": "Bong Joon-ho", "character": "", "place": 1}
    title = create_title({"credit/director/bong-joon-ho": credit}, name="Mother")
    merge_people(bong, tell("Bong Jun-ho", {"id/imdb": ("nm2", "imdb")}), by=None)
    found = title_facts(title)
    Title.objects.all().delete()
    Person.objects.all().delete()
    return found


def test_a_person_comes_with_sources_and_doubles(facts: dict[str, Any]) -> None:
    bring(facts)

    bong = Person.objects.get(slug="bong-joon-ho")
    assert bong.credits.count() == 1
    record = record_of(bong)
    assert record.values["death_year"] == 2030
    assert record.source_of("birth_year") == "imdb"
    assert record.overridden["name/ko/봉준호"] == [{"kind": "original"}, "imdb"]
    assert Person.objects.get(slug="bong-jun-ho").merged_into == bong
    tell("Bong Joon-ho", SAID)
    assert "name/ko/봉준호" not in document_of(bong)


def test_an_id_that_somebody_else_has_here_is_left_out(facts: dict[str, Any]) -> None:
    other = Person.objects.create(slug="other")
    PersonId.objects.create(person=other, scheme="imdb", value="nm1")

    bring(facts)

    assert "id/imdb" not in document_of(Person.objects.get(slug="bong-joon-ho"))


def test_who_stands_here_already_stays_as_they_are(facts: dict[str, Any]) -> None:
    Person.objects.create(slug="bong-joon-ho", birth_year=1)

    bring(facts)

    assert document_of(Person.objects.get(slug="bong-joon-ho")) == {"birth_year": 1}


def test_names_alone_are_from_before_sources_were_noted(facts: dict[str, Any]) -> None:
    names = [["Bong Joon-ho", "en", "translated"], ["봉준호", "ko", "original"]]
    facts["record"]["people"] = {"bong-joon-ho": names}

    bring(facts)

    record = record_of(Person.objects.get(slug="bong-joon-ho"))
    assert list(record.values) == ["name/en/Bong Joon-ho", "name/ko/봉준호"]
    assert record.source_of("name/ko/봉준호") == "earlier"


@pytest.mark.parametrize(
    "broken",
    [
        {"document": {"birth_year": "x"}},
        {"document": {"birth_year": 1969, "death_year": 1950}},
        {"document": {"kind": "film"}},
        {"document": {}, "overridden": {"birth_year": [1]}},
        {"document": {}, "merged_into": "x" * 121},
        [["", "en", "original"]],
        "x",
    ],
)
def test_what_no_person_has_is_refused(facts: dict[str, Any], broken: Any) -> None:
    facts["record"]["people"] = {"bong": broken}

    with pytest.raises(BadField):
        bring(facts)

    assert not Person.objects.exists()
