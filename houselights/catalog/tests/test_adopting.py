"""Records made from the reference, and told anew after a load."""

from pathlib import Path
from typing import Any

import pytest

from houselights.catalog.actions import (
    create_title,
    edit_person,
    edit_title,
    load_title,
    take_back,
)
from houselights.catalog.adopting import NotInReference, adopt_title, refresh_titles
from houselights.catalog.document import read_document
from houselights.catalog.models import Episode, Person, Term, Title, TitleEdit
from houselights.catalog.person_document import read_person
from houselights.catalog.starting import load_starter
from houselights.reference.imdb import layout
from houselights.reference.tests.conftest import folder, reference
from houselights.reference.tests.imdb_files import FILM, load, write, write_small_set

__all__ = ["folder", "reference"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(reference: Path, folder: Path) -> Path:
    write_small_set(folder)
    load(folder)
    return folder


def load_film(folder: Path, **changed: str) -> None:
    line = FILM
    for old, new in changed.items():
        line = line.replace(old.removeprefix("_"), new)
    write(folder, layout.BASICS, line)
    load(folder)


def test_a_record_has_what_the_reference_says(loaded: Path) -> None:
    title = adopt_title("imdb-tt2659414", by=None)

    document = read_document(title)
    assert document["kind"] == "film"
    assert document["began_on"] == "2013"
    assert document["id/imdb"] == "tt2659414"
    assert "name/ko/7번방의 선물" in document
    assert document["genre/comedy"] == {"name": "comedy"}
    assert (title.source, title.votes) == ("imdb", 30000)
    assert title.slug == "miracle-in-cell-no-7"


def test_the_original_name_that_imdb_transcribes_does_not_come_before_the_english_one(
    loaded: Path,
) -> None:
    title = adopt_title("tt2659414", by=None)

    assert title.name == "Miracle in Cell No. 7"
    original = title.names.get(text="7-beon-bang-ui seon-mul")
    assert (original.kind, original.language) == ("original", "und")


def test_an_original_name_that_is_the_usual_one_is_english(loaded: Path) -> None:
    load_film(loaded, **{"7-beon-bang-ui seon-mul": "Miracle in Cell No. 7"})
    title = adopt_title("tt2659414", by=None)

    shown = title.name_shown
    assert shown
    assert (shown.kind, shown.language) == ("original", "en")


def test_what_imdb_transcribes_is_romanised_where_the_language_is_known(loaded: Path) -> None:
    load_starter()
    refresh_titles()

    title = Title.objects.get(slug="miracle-in-cell-no-7")
    added = title.names.get(text="7-beon-bang-ui seon-mul")
    assert (added.kind, added.language) == ("romanised", "ko-Latn")
    assert title.name == "Miracle in Cell No. 7"


def test_a_title_is_adopted_once(loaded: Path) -> None:
    first = adopt_title("tt2659414", by=None)

    assert adopt_title("imdb-tt2659414", by=None) == first
    assert Title.objects.count() == 1


def test_a_series_brings_its_episodes_and_people(loaded: Path) -> None:
    title = adopt_title("tt10850932", by=None)

    assert Episode.objects.filter(season__title=title).count() == 2
    assert title.credits.filter(role="actor").exists()
    assert Person.objects.filter(external_ids__scheme="imdb").exists()


def test_people_come_with_the_years_of_their_lives_as_far_as_those_can_be_true(
    loaded: Path,
) -> None:
    lines = (
        "nm0000001\tPerson 1\t1970\t2020\t\\N\t\\N",
        "nm0000002\tPerson 2\t1980\t1950\t\\N\t\\N",
    )
    write(loaded, layout.PEOPLE, *lines)
    load(loaded)
    Person.objects.create(slug="person-3", birth_year=1931)

    adopt_title("tt2659414", by=None)

    years = {
        slug: those
        for slug, *those in Person.objects.values_list("slug", "birth_year", "death_year")
    }
    assert years["person-1"] == [1970, 2020]
    assert years["person-2"] == [None, None]


def test_what_no_source_has_is_not_adopted(loaded: Path) -> None:
    with pytest.raises(NotInReference):
        adopt_title("tt0000001", by=None)


def test_a_later_load_tells_records_anew_but_for_what_was_typed(loaded: Path) -> None:
    title = adopt_title("tt2659414", by=None)
    edit_title(title, {"began_on": "2013-01-23"}, by=None)

    load_film(loaded, **{"_\t127\t": "\t128\t"})
    changed = refresh_titles()

    title.refresh_from_db()
    assert changed == 1
    assert (title.runtime_minutes, title.began_on) == (128, "2013-01-23")


def test_telling_records_twice_changes_nothing(loaded: Path) -> None:
    adopt_title("tt2659414", by=None)
    adopt_title("tt10850932", by=None)
    before = TitleEdit.objects.count()

    assert refresh_titles() == 0
    assert TitleEdit.objects.count() == before


def test_a_fuller_date_is_not_made_poorer(loaded: Path) -> None:
    load_starter()
    title = Title.objects.get(slug="miracle-in-cell-no-7")
    people = set(title.credits.values_list("person__slug", flat=True))

    refresh_titles()

    title.refresh_from_db()
    assert title.began_on == "2013-01-23"
    assert title.votes == 30000
    assert people <= set(title.credits.values_list("person__slug", flat=True))
    assert refresh_titles() == 0


def test_an_id_that_another_record_has_is_left_out(loaded: Path) -> None:
    fields: dict[str, Any] = {"kind": "film", "id/imdb": "tt2659414"}
    first = create_title(fields, name="First")

    assert adopt_title("tt2659414", by=None) == first


def test_telling_again_changes_nothing_where_words_here_are_others(loaded: Path) -> None:
    Term.objects.create(kind="genre", slug="comedy", name="Comedy")
    title = adopt_title("tt2659414", by=None)
    person = title.credits.filter(role="director").get().person
    (name,) = (field for field in read_person(person) if field.startswith("name/"))
    renamed = {name: None, "name/en/Lee Hwan-kyung": {"kind": "translated"}}
    edit_person(person, renamed, by=None)
    Term.objects.filter(slug="drama").update(name="Drama, said our way")

    assert refresh_titles() == 0
    assert title.edits.count() == 1
    assert title.terms.get(slug="comedy").name == "Comedy"


def test_a_load_takes_nothing_from_a_source_that_knows_better(loaded: Path) -> None:
    title = adopt_title("tt2659414", by=None)
    load_title(title, {"runtime_minutes": (130, "tmdb")}, sources=["tmdb"])

    assert refresh_titles() == 0
    title.refresh_from_db()
    assert (title.runtime_minutes, title.sources["runtime_minutes"]) == (130, "tmdb")
    load_title(title, {}, sources=["tmdb"])
    title.refresh_from_db()
    assert (title.runtime_minutes, title.outranked) == (127, {})


def test_a_typed_date_is_not_taken_for_the_source_s(loaded: Path) -> None:
    title = adopt_title("tt2659414", by=None)
    edit_title(title, {"began_on": "2013-01-23"}, by=None)
    refresh_titles()

    take_back(title, ["began_on"], by=None)

    title.refresh_from_db()
    assert title.began_on == "2013"


def test_a_load_never_ends_a_title_before_another_source_s_begin(loaded: Path) -> None:
    title = adopt_title("tt2659414", by=None)
    load_title(title, {"began_on": ("2013", "tmdb")}, sources=["tmdb"])

    load_film(loaded, **{"_\t2013\t\\N\t": "\t2010\t2011\t"})
    refresh_titles()

    title.refresh_from_db()
    assert (title.began_on, title.ended_on) == ("2013", "")
