"""A person is put right on a page of the site's own, by a form without scripts."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import edit_person, merge_people
from houselights.catalog.models import Person, PersonId, Title
from houselights.catalog.tests.people import document_of, make_person, record_of, tell
from houselights.catalog.tests.writers import client_of, sent_by

pytestmark = pytest.mark.django_db
TRANSLATED = {"kind": "translated"}
SAID = {
    "id/imdb": ("nm0000001", "imdb"),
    "birth_year": (1969, "imdb"),
    "name/ko/봉준호": ({"kind": "original"}, "imdb"),
}


@pytest.fixture
def bong() -> Person:
    make_person("bong-jun-ho")
    return tell("Bong Jun-ho", SAID)


@pytest.fixture
def halina(db: None) -> Client:
    return client_of(Role.AUTHOR, username="halina", display_name="Halina")


def url_of(person: Person) -> str:
    return f"/people/{person.slug}/edit/"


def edit(client: Client, person: Person, **changes: Any) -> Any:
    url = url_of(person)
    return client.post(url, sent_by(client.get(url).text, **changes))


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_a_name_that_is_put_right_stands_on_every_page(role: Role, bong: Person) -> None:
    answer = edit(client_of(role), bong, **{"name-0-text": "Bong Joon-ho"})

    assert answer["Location"] == "/people/bong-jun-ho/"
    assert Title.objects.get().billing == "Directed by Bong Joon-ho."
    assert "Bong Joon-ho" in Client().get("/titles/mother/").text
    assert "Bong Joon-ho" in Client().get("/people/bong-jun-ho/").text
    tell("Bong Jun-ho", SAID)
    assert "Bong Jun-ho" not in str(document_of(bong))


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_others_put_nobody_right(role: Role | None, bong: Person) -> None:
    client = client_of(role)

    for page in ("edit/", "merge/"):
        assert client.get(f"/people/{bong.slug}/{page}").status_code == 403
    assert client.post(url_of(bong), {"birth_year": "1"}).status_code == 403
    assert client.get(f"/people/{bong.slug}/history/").status_code == 200
    assert Client().get(url_of(bong))["Location"] == f"/accounts/login/?next={url_of(bong)}"


def test_a_form_sent_back_as_it_came_changes_nothing(halina: Client, bong: Person) -> None:
    before = record_of(bong)

    edit(halina, bong)

    assert record_of(bong) == before


def test_names_years_and_ids_are_added_changed_and_taken_out(halina: Client, bong: Person) -> None:
    page = halina.post(url_of(bong), sent_by(halina.get(url_of(bong)).text, more="id")).text
    changes = {
        "birth_year": "1970", "name-1-DELETE": "on", "name-2-text": "ポン・ジュノ",
        "id-1-scheme": "tmdb_person", "id-1-value": "https://www.themoviedb.org/person/21684-bong",
    }  # fmt: skip

    halina.post(url_of(bong), sent_by(page, **changes))

    assert document_of(bong) == {
        "birth_year": 1970, "id/imdb": "nm0000001", "id/tmdb_person": "21684",
        "name/en/Bong Jun-ho": TRANSLATED, "name/ja/ポン・ジュノ": TRANSLATED,
    }  # fmt: skip
    row = bong.edits.first()
    assert row
    assert str(row.by) == "Halina"


def test_beside_each_field_stands_where_it_comes_from(halina: Client, bong: Person) -> None:
    edit(halina, bong, birth_year="1970", **{"name-1-DELETE": "on"})

    page = halina.get(url_of(bong)).text

    assert "typed here by Halina; " in page
    assert "IMDb files: 1969" in page
    assert "Name, Korean, taken out here." in page


def test_one_field_is_taken_back_and_the_rest_stays_typed(halina: Client, bong: Person) -> None:
    edit(halina, bong, birth_year="1970")

    page = edit(halina, bong, death_year="2020", take_back="birth_year").text

    assert "Born in: taken back. The rest of what you typed is not saved yet." in page
    assert document_of(bong)["birth_year"] == 1969
    assert "death_year" not in document_of(bong)
    assert sent_by(page)["death_year"] == ["2020"]


def test_a_typed_birth_year_is_not_taken_back_behind_a_death(halina: Client, bong: Person) -> None:
    edit_person(bong, {"birth_year": 1900, "death_year": 1950}, by=None)

    edit(halina, bong, take_back="birth_year")

    assert document_of(bong)["birth_year"] == 1900


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"death_year": "1950"}, "They would die before they were born."),
        ({"death_year": "99999"}, "That is more than can be"),
        ({"birth_year": "2093"}, "That year is still to come."),
        ({"name-0-text": "", "name-1-text": ""}, "Somebody needs a name."),
        ({"name-1-text": "Bong Jun-ho", "name-1-language": "en"}, "stands here twice."),
        ({"id-0-value": "tt123"}, "An id of IMDb looks like nm0094435."),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    halina: Client, bong: Person, typed: dict[str, str], words: str
) -> None:
    before = document_of(bong)

    answer = edit(halina, bong, **typed)

    assert answer.status_code == 200
    assert words in answer.text
    assert document_of(bong) == before


def test_an_id_of_somebody_else_leads_to_merging(halina: Client, bong: Person) -> None:
    other = tell("Bong Joon Ho", {"id/imdb": ("nm0000002", "imdb")})

    page = edit(halina, other, **{"id-0-value": "nm0000001"}).text

    assert "This is the id of another person here:" in page
    assert 'href="/people/bong-joon-ho/merge/bong-jun-ho/"' in page


def test_an_id_of_which_nobody_knows_the_form_stays(halina: Client, bong: Person) -> None:
    PersonId.objects.create(person=bong, scheme="letterboxd", value="odd one")

    edit(halina, bong, birth_year="1970")

    assert document_of(bong)["id/letterboxd"] == "odd one"
    assert document_of(bong)["birth_year"] == 1970


def test_who_saves_second_sees_what_the_first_one_changed(halina: Client, bong: Person) -> None:
    sent = sent_by(halina.get(url_of(bong)).text, birth_year="1970")
    edit(client_of(Role.EDITOR), bong, birth_year="1971")

    answer = halina.post(url_of(bong), sent)

    assert "somebody else changed this while you were writing" in answer.text
    assert document_of(bong)["birth_year"] == 1971
    halina.post(url_of(bong), sent_by(answer.text))
    assert document_of(bong)["birth_year"] == 1970


def test_the_page_of_a_double_leads_to_the_kept_one(halina: Client, bong: Person) -> None:
    other = tell("Bong Joon Ho", {"id/imdb": ("nm0000002", "imdb")})
    merge_people(bong, other, by=None)

    assert halina.get(url_of(other))["Location"] == url_of(bong)
    assert Client().get("/people/bong-joon-ho/")["Location"] == "/people/bong-jun-ho/"


def test_the_team_finds_the_way_from_the_person_s_page(halina: Client, bong: Person) -> None:
    here = f"/me/?path=/people/{bong.slug}/"

    assert f'href="{url_of(bong)}"' in halina.get(here).text
    assert f'href="/people/{bong.slug}/history/"' in halina.get(here).text
    assert url_of(bong) not in client_of(None).get(here).text
    assert url_of(bong) not in Client().get(f"/people/{bong.slug}/").text
