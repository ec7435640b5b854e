"""Who is meant by a name, an id, a credit."""

import pytest

from houselights.catalog.models import Person
from houselights.catalog.people_meant import Meant, slugs_of
from houselights.catalog.tests.people import tell

pytestmark = pytest.mark.django_db


def test_an_id_says_more_than_a_name() -> None:
    tell("Kim Hye-soo", {"id/imdb": ("nm1", "imdb")})

    found = slugs_of({"a": Meant("Kim Hye-su", {"imdb": "nm1"}), "b": Meant("Kim Hye-soo")})

    assert found == {"a": "kim-hye-soo", "b": "kim-hye-soo"}


def test_a_namesake_with_another_id_of_the_same_place_is_somebody_else() -> None:
    tell("Kim Hye-soo", {"id/imdb": ("nm1", "imdb")})

    found = slugs_of(
        {
            "a": Meant("Kim Hye-soo", {"imdb": "nm2"}),
            "b": Meant("Kim Hye-soo", {"tmdb_person": "7"}),
        }
    )

    assert found == {"a": "kim-hye-soo-2", "b": "kim-hye-soo"}


def test_two_namesakes_of_one_source_are_two_people() -> None:
    found = slugs_of({n: Meant("Lee Min-ho", {"imdb": f"nm{n}"}) for n in (1, 2)})

    assert found == {1: "lee-min-ho", 2: "lee-min-ho-2"}


def test_one_name_typed_twice_is_one_person() -> None:
    assert slugs_of({n: Meant("Lee Min-ho") for n in (1, 2)}) == {
        1: "lee-min-ho", 2: "lee-min-ho",
    }  # fmt: skip


def test_a_name_without_letters_has_a_slug() -> None:
    Person.objects.create(slug="person")

    assert slugs_of({1: Meant("☆☆☆")}) == {1: "person-2"}
