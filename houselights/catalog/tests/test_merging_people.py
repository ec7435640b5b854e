"""Two records of one person become one, and are parted again."""

import pytest
from django.db import connection

from houselights.catalog.actions import (
    create_title,
    edit_person,
    edit_title,
    load_title,
    merge_people,
    split_person,
)
from houselights.catalog.actions.merging import CannotMerge, CannotSplit
from houselights.catalog.document import read_document
from houselights.catalog.finding import find_people
from houselights.catalog.models import Credit, Person, PersonEdit, Title
from houselights.catalog.outdating import PEOPLE
from houselights.catalog.people_meant import Meant, slugs_of
from houselights.catalog.queries import people_with_work
from houselights.catalog.tests.people import document_of, record_of, tell
from houselights.delivery.versions import read_version

pytestmark = pytest.mark.django_db
OTHER = {"id/imdb": ("nm2", "imdb"), "death_year": (2030, "imdb")}


def credit(name: str, character: str = "", place: int = 1) -> dict[str, object]:
    return {"name": name, "character": character, "place": place}


@pytest.fixture
def kept() -> Person:
    person = tell("Kim Hye-soo", {"id/imdb": ("nm1", "imdb"), "birth_year": (1970, "imdb")})
    create_title({"credit/actor/kim-hye-soo": credit("Kim Hye-soo", "Soo-hyun")}, name="Signal")
    return person


@pytest.fixture
def double(kept: Person) -> Person:
    person = tell("Kim Hye-su", OTHER)
    tell("Kim Hye-su", {"id/imdb": ("nm2", "tmdb"), "id/tmdb_person": ("7", "tmdb")},
         source="tmdb", is_whole=False)  # fmt: skip
    actor = {"credit/actor/kim-hye-su": credit("Kim Hye-su", "Dr Lee")}
    create_title(actor, name="Under the Lamp", source="imdb")
    person.refresh_from_db()
    return person


def both(kept: Person, double: Person) -> tuple[object, ...]:
    """All of both, with where it comes from, and of their titles."""
    titles = Title.objects.order_by("pk")
    return (
        record_of(kept), record_of(double), [read_document(title) for title in titles],
        list(titles.values_list("sources", "overridden", "outranked", "billing")),
    )  # fmt: skip


def test_the_kept_one_learns_names_ids_and_years_and_gets_the_credits(
    kept: Person, double: Person
) -> None:
    merge_people(kept, double, by=None)

    assert document_of(kept) == {
        "birth_year": 1970, "death_year": 2030, "id/imdb": "nm1", "id/tmdb_person": "7",
        "name/en/Kim Hye-soo": {"kind": "translated"}, "name/en/Kim Hye-su": {"kind": "translated"},
    }  # fmt: skip
    assert kept.credits.count() == 2
    assert Title.objects.get(slug="under-the-lamp").billing == "With Kim Hye-soo."
    assert Person.objects.get(pk=double.pk).merged_into == kept


def test_parted_again_both_are_what_they_were(kept: Person, double: Person) -> None:
    before = both(kept, double)
    merge = merge_people(kept, double, by=None)

    split_person(merge, by=None)

    assert both(kept, double) == before
    assert [edit.kind for edit in kept.edits.all()] == ["split", "merge", "create"]


def test_a_credit_that_both_have_is_kept_once(kept: Person, double: Person) -> None:
    title = Title.objects.get(slug="signal")
    edit_title(title, {"credit/actor/kim-hye-su": credit("Kim Hye-su", "Cha", 9)}, by=None)
    edit_title(title, {"credit/actor/kim-hye-soo": credit("Kim Hye-soo")}, by=None)
    before = both(kept, double)

    merge = merge_people(kept, double, by=None)

    row = Credit.objects.get(title=title)
    assert (row.person, row.character, row.place) == (kept, "Cha", 1)
    split_person(merge, by=None)
    assert both(kept, double) == before


def test_whom_both_played_in_one_title_they_play_together(kept: Person, double: Person) -> None:
    title = Title.objects.get(slug="signal")
    edit_title(title, {"credit/actor/kim-hye-su": credit("Kim Hye-su", "Her twin", 9)}, by=None)
    before = both(kept, double)

    merge = merge_people(kept, double, by=None)

    assert Credit.objects.get(title=title).character == "Soo-hyun, Her twin"
    split_person(merge, by=None)
    assert both(kept, double) == before


def test_loads_find_the_kept_one_by_either_number_and_undo_nothing(
    kept: Person, double: Person
) -> None:
    merge_people(kept, double, by=None)
    known, edits = record_of(kept), PersonEdit.objects.count()

    assert tell("Kim Hye-su", OTHER) == kept
    tell("Kim Hye-soo", {"id/imdb": ("nm1", "imdb"), "birth_year": (1970, "imdb")})

    assert (record_of(kept), PersonEdit.objects.count()) == (known, edits)
    meant = {1: Meant("Kim Hye-su", {"imdb": "nm2"}), 2: Meant("Kim Hye-su")}
    assert slugs_of(meant) == {1: "kim-hye-soo", 2: "kim-hye-soo"}


def test_a_title_knows_where_the_credits_come_from_by_their_new_name(
    kept: Person, double: Person
) -> None:
    title = Title.objects.get(slug="under-the-lamp")
    edit_title(title, {"credit/actor/kim-hye-su": None}, by=None)

    merge_people(kept, double, by=None)

    said = {
        "kind": ("film", "imdb"),
        "credit/actor/kim-hye-soo": (credit("Kim Hye-soo", "Dr Lee"), "imdb"),
    }
    title.refresh_from_db()
    assert load_title(title, said, sources=["imdb"]) is None
    assert not title.credits.exists()


def test_a_credit_typed_by_the_double_s_name_is_the_kept_one_s(
    kept: Person, double: Person
) -> None:
    merge_people(kept, double, by=None)

    create_title({"credit/writer/kim-hye-su": credit("Kim Hye-su")}, name="Third")

    assert Title.objects.get(slug="third").credits.get().person == kept


def test_years_that_do_not_go_together_stay_with_the_double(kept: Person, double: Person) -> None:
    edit_person(double, {"death_year": 1960}, by=None)

    merge_people(kept, double, by=None)

    assert "death_year" not in document_of(kept)


def test_what_was_edited_since_stays_where_it_is(kept: Person, double: Person) -> None:
    merge = merge_people(kept, double, by=None)
    edit_person(Person.objects.get(pk=kept.pk), {"death_year": 2031}, by=None)

    split_person(merge, by=None)

    assert document_of(kept)["death_year"] == 2031


def test_who_was_merged_is_not_merged_again_and_split_once(kept: Person, double: Person) -> None:
    merge = merge_people(kept, double, by=None)
    for pair in ((kept, double), (double, kept), (kept, kept)):
        with pytest.raises(CannotMerge):
            merge_people(*pair, by=None)
    split_person(merge, by=None)

    with pytest.raises(CannotSplit):
        split_person(PersonEdit.objects.get(pk=merge.pk), by=None)


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL raises versions when a transaction ends"
)
def test_pages_that_show_either_are_outdated(kept: Person, double: Person) -> None:
    keys = (f"person:{kept.pk}", f"person:{double.pk}", PEOPLE)
    before = [read_version({key}) for key in keys]

    merge = merge_people(kept, double, by=None)
    between = [read_version({key}) for key in keys]
    split_person(merge, by=None)

    after = [read_version({key}) for key in keys]
    assert all(
        first < second < third for first, second, third in zip(before, between, after, strict=True)
    )


def test_a_double_is_not_found_and_the_kept_one_is_by_its_name(
    kept: Person, double: Person
) -> None:
    merge_people(kept, double, by=None)

    assert find_people("Kim Hye-su") == [kept]
    assert [person.pk for person in people_with_work()] == [kept.pk]


def test_who_edits_a_credit_of_the_double_edits_that_of_the_kept_one(
    kept: Person, double: Person
) -> None:
    merge_people(kept, double, by=None)
    title = Title.objects.get(slug="under-the-lamp")

    edit_title(title, {"credit/actor/kim-hye-su": credit("Kim Hye-su", "Dr Han")}, by=None)

    title.refresh_from_db()
    assert title.credits.get().character == "Dr Han"
    assert title.sources == {"credit/actor/kim-hye-soo": "typed"}
