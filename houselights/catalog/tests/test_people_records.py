"""A person is a record: what was typed wins over what is loaded, and can be taken back."""

from typing import Any

import pytest

from houselights.catalog.actions import edit_person, revert_person_edit, take_back_of_person
from houselights.catalog.actions.people import DiedBeforeBirth, NoNameLeft
from houselights.catalog.actions.records import IdTaken, NothingToTakeBack
from houselights.catalog.actions.telling_people import SaidPerson, load_people
from houselights.catalog.models import Person, PersonEdit, Title
from houselights.catalog.tests.people import (
    IMDB,
    document_of,
    edit_count,
    make_person,
    record_of,
    tell,
)

pytestmark = pytest.mark.django_db
TRANSLATED = {"kind": "translated"}
SAID = {
    "id/imdb": ("nm1", "imdb"),
    "birth_year": (1969, "imdb"),
    "name/ko/봉준호": ({"kind": "original"}, "imdb"),
}


def test_whom_a_source_names_is_written_down_with_all_that_it_says() -> None:
    person = tell("Bong Joon-ho", SAID)

    assert (person.slug, person.source, person.birth_year) == ("bong-joon-ho", "imdb", 1969)
    assert document_of(person) == {
        "birth_year": 1969, "id/imdb": "nm1", "name/en/Bong Joon-ho": TRANSLATED,
        "name/ko/봉준호": {"kind": "original"},
    }  # fmt: skip
    edit = PersonEdit.objects.get()
    assert (edit.kind, edit.source, edit.person) == ("create", "imdb", person)
    assert edit.changes["birth_year"] == [None, 1969]


def test_the_same_load_once_more_writes_nothing(django_assert_num_queries: Any) -> None:
    tell("Bong Joon-ho", SAID)

    with django_assert_num_queries(6):
        tell("Bong Joon-ho", SAID)

    assert edit_count() == 1


def test_a_name_that_was_taken_out_here_stays_away() -> None:
    person = tell("Bong Joon-ho", SAID)
    edit_person(person, {"name/ko/봉준호": None}, by=None)

    tell("Bong Joon-ho", SAID)

    assert "name/ko/봉준호" not in document_of(person)
    assert edit_count() == 2
    take_back_of_person(person, ["name/ko/봉준호"], by=None)
    assert document_of(person)["name/ko/봉준호"] == {"kind": "original"}


def test_the_name_that_a_source_uses_stays_away_too() -> None:
    person = tell("Bong Joon Ho", SAID)
    right = {"name/en/Bong Joon Ho": None, "name/ko-Latn/Bong Joon-ho": {"kind": "romanised"}}
    edit_person(person, right, by=None)

    tell("Bong Joon Ho", SAID)

    person = Person.objects.get()
    assert str(person) == "Bong Joon-ho"
    assert "name/en/Bong Joon Ho" not in document_of(person)


def test_a_typed_year_wins_and_the_source_s_is_kept_beside_it() -> None:
    person = tell("Bong Joon-ho", SAID)
    edit_person(person, {"birth_year": 1970}, by=None)

    tell("Bong Joon-ho", {**SAID, "birth_year": (1968, "imdb")})

    record = record_of(person)
    assert record.values["birth_year"] == 1970
    assert record.overridden["birth_year"] == [1968, "imdb"]


def test_what_a_source_says_no_more_goes_and_what_others_say_stays() -> None:
    person = tell("Bong Joon-ho", SAID)
    korean = {"name/fr/Bong": (TRANSLATED, "tmdb"), "id/imdb": ("nm1", "tmdb")}
    tell("Bong Joon-ho", korean, source="tmdb", is_whole=False)

    tell("Bong Joon-ho", {"id/imdb": ("nm1", "imdb")})

    document = document_of(person)
    assert "name/fr/Bong" in document
    assert "name/ko/봉준호" not in document
    assert "birth_year" not in document


def test_what_tells_in_passing_takes_nothing_away() -> None:
    person = tell("Bong Joon-ho", SAID)

    tell("Bong Joon-ho", {"id/imdb": ("nm1", "imdb")}, is_whole=False)

    assert document_of(person)["birth_year"] == 1969


def test_a_lower_source_changes_nothing_and_is_heard_when_the_higher_falls_silent() -> None:
    person = tell("Bong Joon-ho", {**SAID, "birth_year": (1969, "tmdb")}, source="tmdb")
    tell("Bong Joon-ho", {**SAID, "birth_year": (1950, "imdb")})
    assert document_of(person)["birth_year"] == 1969

    tell("Bong Joon-ho", {"id/imdb": ("nm1", "tmdb")}, source="tmdb")

    assert document_of(person)["birth_year"] == 1950


def test_sources_that_name_somebody_apart_take_no_turns() -> None:
    tell("Bong Joon-ho", SAID)
    apart = SaidPerson(
        "Bong Joon-ho", "wikidata",
        {"id/wikidata": ("Q1", "wikidata"), "birth_year": (1968, "wikidata"),
         "name/fr/Bong": (TRANSLATED, "wikidata")},
        is_whole=True,
    )  # fmt: skip
    both = {"a": SaidPerson("Bong Joon-ho", "imdb", SAID, is_whole=True), "b": apart}

    for key in "abab":
        assert load_people({key: both[key]}, sources=["imdb", "wikidata"])

    document = document_of(Person.objects.get())
    assert (document["birth_year"], document["id/wikidata"]) == (1969, "Q1")
    assert {"name/fr/Bong", "name/ko/봉준호"} < document.keys()
    assert edit_count() == 2


def test_a_name_in_other_capitals_is_the_one_that_stands_here() -> None:
    person = tell("Ryu Seung-ryong", {"id/imdb": ("nm1", "imdb")}, source="starter")

    tell("Ryu Seung-Ryong", {"id/imdb": ("nm1", "imdb")})

    assert [name.text for name in person.names.all()] == ["Ryu Seung-ryong"]
    assert record_of(person).source_of("name/en/Ryu Seung-ryong") == "imdb"


def test_years_out_of_order_are_not_taken() -> None:
    person = tell("Bong Joon-ho", SAID)
    edit_person(person, {"birth_year": 1970}, by=None)

    tell("Bong Joon-ho", {**SAID, "death_year": (1960, "imdb")})

    assert "death_year" not in document_of(person)
    with pytest.raises(DiedBeforeBirth):
        edit_person(person, {"death_year": 1960}, by=None)


def test_an_id_is_one_person_s_only() -> None:
    tell("Bong Joon-ho", SAID)
    other = tell("Park Chan-wook", {"id/imdb": ("nm2", "imdb")})

    with pytest.raises(IdTaken):
        edit_person(other, {"id/imdb": "nm1"}, by=None)


def test_somebody_is_never_without_a_name() -> None:
    person = tell("Bong Joon-ho")

    with pytest.raises(NoNameLeft):
        edit_person(person, {"name/en/Bong Joon-ho": None}, by=None)


def test_whom_a_typed_credit_names_is_typed_here() -> None:
    person = make_person()

    assert person.source == "typed"
    assert PersonEdit.objects.get().kind == "create"


def test_an_edit_is_taken_back_as_a_whole() -> None:
    person = tell("Bong Joon-ho", SAID)
    edit = edit_person(person, {"birth_year": 1970, "death_year": 2030}, by=None)
    assert edit

    revert_person_edit(edit, by=None)

    assert document_of(person)["birth_year"] == 1969
    assert record_of(person).overridden == {}
    with pytest.raises(NothingToTakeBack):
        revert_person_edit(edit, by=None)


def test_a_line_of_who_made_a_title_follows_the_name() -> None:
    person = make_person()

    new = {"name/en/Bong Jun-ho": None, "name/en/Bong Joon-ho": TRANSLATED}
    edit_person(person, new, by=None)

    assert Title.objects.get().billing == "Directed by Bong Joon-ho."


def test_hundreds_of_people_take_a_handful_of_queries(django_assert_max_num_queries: Any) -> None:
    people = {
        n: SaidPerson(f"Somebody {n}", "imdb", {"id/imdb": (f"nm{n}", "imdb")}, is_whole=True)
        for n in range(300)
    }

    with django_assert_max_num_queries(25):
        load_people(people, sources=IMDB)
    with django_assert_max_num_queries(6):
        slugs = load_people(people, sources=IMDB)

    assert slugs[299] == "somebody-299"
    assert Person.objects.count() == edit_count() == 300
