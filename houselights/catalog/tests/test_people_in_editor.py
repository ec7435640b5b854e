"""People in the editor: a list that leads to the pages where they are put right."""

import pytest
from django.urls import reverse

from houselights.accounts.models import Role
from houselights.catalog.actions import merge_people
from houselights.catalog.models import Person, PersonName
from houselights.catalog.tests.people import make_person
from houselights.catalog.tests.writers import client_of

pytestmark = pytest.mark.django_db
PAGES = "wagtailsnippets_catalog_person"


@pytest.fixture
def bong() -> Person:
    return make_person()


def test_the_list_leads_to_the_page_where_somebody_is_put_right(bong: Person) -> None:
    client = client_of(Role.EDITOR)

    assert 'href="/people/bong/edit/"' in client.get(reverse(f"{PAGES}:list")).text
    old = client.get(reverse(f"{PAGES}:edit", args=[bong.pk]))
    assert old["Location"] == "/people/bong/edit/"
    assert client.post(reverse(f"{PAGES}:edit", args=[bong.pk]))["Location"] == old["Location"]


def test_people_are_neither_written_down_nor_deleted_there(bong: Person) -> None:
    client = client_of(Role.OWNER)

    client.post(reverse(f"{PAGES}:delete", args=[bong.pk]))
    added = client.get(reverse(f"{PAGES}:add"))

    assert Person.objects.count() == 1
    assert added.status_code == 302


def test_people_are_found_by_any_name_and_doubles_are_not_listed(bong: Person) -> None:
    PersonName.objects.create(person=bong, text="봉준호", language="ko", kind="original")
    make_person("kim", "Kim", film="Noise")
    merge_people(bong, make_person("pong", "Pong 준호", film="Snow"), by=None)

    page = client_of(Role.OWNER).get(reverse(f"{PAGES}:list"), {"q": "준호"}).text

    assert "Bong Jun-ho" in page
    assert "Kim" not in page
    assert "/people/pong/" not in page
