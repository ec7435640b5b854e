"""The history of a person in words; edits taken back, doubles merged and split from pages."""

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import create_title, edit_person
from houselights.catalog.models import Person, PersonEdit
from houselights.catalog.tests.people import document_of, make_person, tell
from houselights.catalog.tests.writers import client_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db: None) -> Client:
    return client_of(Role.AUTHOR)


@pytest.fixture
def kept() -> Person:
    make_person("bong", "Bong Joon-ho")
    return tell("Bong Joon-ho", {"id/imdb": ("nm0000001", "imdb"), "birth_year": (1969, "imdb")})


@pytest.fixture
def double(kept: Person) -> Person:
    said = {"id/imdb": ("nm0000002", "imdb"), "name/fr/Bong": ({"kind": "translated"}, "imdb")}
    person = tell("Bong Joon-ho", said)
    credit = {"name": "Bong Joon-ho", "character": "A passer-by", "place": 1}
    create_title({"kind": "film", "credit/actor/bong-joon-ho": credit}, name="Noise")
    return person


def url_of(kept: Person, double: Person) -> str:
    return f"/people/{kept.slug}/merge/{double.slug}/"


def test_the_history_says_who_changed_what(kept: Person) -> None:
    edit_person(kept, {"birth_year": 1970}, by=member_of(Role.EDITOR, display_name="Halina"))

    page = client_of(None).get("/people/bong/history/").text

    assert '<b dir="auto">Halina</b>: edited' in page
    assert '<b dir="auto">IMDb files, Wikidata</b>' not in page
    assert '<b dir="auto">IMDb files</b>: loaded' in page
    assert "<dt>Born in</dt>" in page
    assert "Take back" not in page


def test_an_edit_is_taken_back_from_there(author: Client, kept: Person) -> None:
    edit = edit_person(kept, {"birth_year": 1970}, by=None)
    assert edit
    url = f"/people/bong/history/{edit.pk}/revert/"
    assert f'action="{url}"' in author.get("/people/bong/history/").text

    assert "Took back 1 change." in author.post(url, follow=True).text

    assert document_of(kept)["birth_year"] == 1969
    assert "Nothing to take back" in author.post(url, follow=True).text
    assert client_of(Role.MODERATOR).post(url).status_code == 403


def test_who_shares_a_name_is_offered_first(author: Client, kept: Person, double: Person) -> None:
    tell("Park Chan-wook")

    page = author.get("/people/bong/merge/").text

    assert f'href="{url_of(kept, double)}"' in page
    assert "noise" in page
    assert "Park" not in page
    assert url_of(kept, kept) not in page
    found = author.get("/people/bong/merge/?q=Park+Chan").text
    assert 'href="/people/bong/merge/park-chan-wook/"' in found
    assert "Nobody is found by that." in author.get("/people/bong/merge/?q=zzzz").text


def test_before_merging_one_sees_both_and_what_would_come(
    author: Client, kept: Person, double: Person
) -> None:
    before = document_of(kept), document_of(double), PersonEdit.objects.count()

    page = author.get(url_of(kept, double)).text

    for words in ("1969", "Bong (translated)", "noise", "A passer-by", "mother"):
        assert words in page
    assert (document_of(kept), document_of(double), PersonEdit.objects.count()) == before
    assert kept.credits.count() == 1


def test_they_are_merged_and_split_again_from_the_history(
    author: Client, kept: Person, double: Person
) -> None:
    before = document_of(kept), document_of(double)

    merged = author.post(url_of(kept, double), follow=True)

    assert merged.request["PATH_INFO"] == "/people/bong/history/"
    assert 'merged, <span dir="auto">Bong Joon-ho</span>' in merged.text
    assert "noise" in Client().get("/people/bong/").text
    assert "This record was merged into" in author.get("/people/bong-joon-ho/history/").text
    assert author.get(url_of(kept, double)).status_code == 404
    edit = PersonEdit.objects.get(kind="merge")
    split = author.post(f"/people/bong/history/{edit.pk}/split/", follow=True)
    assert "Bong Joon-ho has a record of their own again." in split.text
    assert (document_of(kept), document_of(double)) == before
    assert Client().get("/people/bong-joon-ho/").status_code == 200


def test_nobody_is_merged_into_themselves(author: Client, kept: Person) -> None:
    assert author.get(url_of(kept, kept)).status_code == 404
