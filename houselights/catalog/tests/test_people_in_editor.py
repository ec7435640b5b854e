"""People put right in the editor."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from houselights.accounts.models import Role
from houselights.catalog.actions import create_title
from houselights.catalog.models import Person, PersonName, Title
from houselights.catalog.tests.test_titles_in_editor import client_of, name

pytestmark = pytest.mark.django_db
PAGES = "wagtailsnippets_catalog_person"
CREDIT = {"name": "Bong Jun-ho", "character": "", "place": 1}


@pytest.fixture
def bong() -> Person:
    create_title({"kind": "film", "credit/director/bong": CREDIT}, name="Mother")
    person: Person = Person.objects.get(slug="bong")
    return person


def form_data(person: Person, text: str, **fields: Any) -> dict[str, Any]:
    known = person.names.get()
    names = inline_formset([{"id": str(known.pk), **name(text)}], initial=1)
    flat: dict[str, Any] = nested_form_data(
        {"birth_year": "", "death_year": "", "external_ids": inline_formset([]), "names": names}
        | fields
    )
    return flat


def edit(client: Client, person: Person, data: dict[str, Any]) -> Any:
    return client.post(reverse(f"{PAGES}:edit", args=[person.pk]), data)


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR])
def test_a_name_that_is_put_right_stands_on_every_page(role: Role, bong: Person) -> None:
    client = client_of(role)

    edit(client, bong, form_data(bong, "Bong Joon-ho", birth_year="1969"))

    assert Title.objects.get().billing == "Directed by Bong Joon-ho."
    assert "Bong Joon-ho" in Client().get("/titles/mother/").text
    page = Client().get("/people/bong/").text
    assert "Bong Joon-ho" in page
    assert "born 1969" in page
    history = client.get(reverse(f"{PAGES}:history", args=[bong.pk])).text
    assert "Edited" in history


def test_nobody_dies_before_their_birth(bong: Person) -> None:
    edit(client_of(Role.OWNER), bong, form_data(bong, "Bong", birth_year="1969", death_year="1950"))

    bong.refresh_from_db()
    assert (bong.birth_year, bong.name) == (None, "Bong Jun-ho")


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.MODERATOR])
def test_others_put_nobody_right(role: Role, bong: Person) -> None:
    edit(client_of(role), bong, form_data(bong, "Somebody else"))

    assert Person.objects.get().name == "Bong Jun-ho"


def test_people_are_neither_written_down_nor_deleted_there(bong: Person) -> None:
    client = client_of(Role.OWNER)

    client.post(reverse(f"{PAGES}:delete", args=[bong.pk]))
    added = client.get(reverse(f"{PAGES}:add"))

    assert Person.objects.count() == 1
    assert added.status_code == 302


def test_people_are_found_by_any_name(bong: Person) -> None:
    PersonName.objects.create(person=bong, text="봉준호", language="ko", kind="original")
    create_title({"kind": "film", "credit/actor/kim": {**CREDIT, "name": "Kim"}}, name="Noise")

    page = client_of(Role.OWNER).get(reverse(f"{PAGES}:list"), {"q": "준호"}).text

    assert "Bong Jun-ho" in page
    assert "Kim" not in page
