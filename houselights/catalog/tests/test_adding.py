"""A title is written down by hand, in a minute."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.models.edits import EditKind
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tests.writers import client_of, let_members_propose, sent_by

pytestmark = pytest.mark.django_db
URL = "/titles/add/"
MINUTE = {
    "name": "Miracle in Cell No. 7", "name_language": "en", "kind": "film",
    "began_on": "2013-01-23", "countries": "South Korea", "original_name": "7번방의 선물",
    "romanised_name": "7-beonbangui seonmul", "runtime_minutes": "127",
}  # fmt: skip


@pytest.fixture
def author(db: None) -> Client:
    return client_of(Role.AUTHOR, username="halina", display_name="Halina")


def add(client: Client, **typed: Any) -> Any:
    return client.post(URL, sent_by(client.get(URL).text, **typed))


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_the_team_writes_a_title_down(role: Role) -> None:
    client = client_of(role)

    response = add(client, **MINUTE)

    title = Title.objects.get()
    assert response["Location"] == "/titles/miracle-in-cell-no-7/"
    assert read_document(title) == {
        "kind": "film", "began_on": "2013-01-23", "countries": "KR", "language": "ko",
        "runtime_minutes": 127,
        "name/en/Miracle in Cell No. 7": {"kind": "translated", "country": ""},
        "name/ko/7번방의 선물": {"kind": "original", "country": ""},
        "name/ko-Latn/7-beonbangui seonmul": {"kind": "romanised", "country": ""},
    }  # fmt: skip


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_others_are_refused(role: Role | None) -> None:
    let_members_propose()
    client = client_of(role)

    assert client.get(URL).status_code == 403
    assert client.post(URL, MINUTE).status_code == 403
    assert not Title.objects.exists()


def test_guests_are_asked_to_sign_in(client: Client) -> None:
    response = client.get(f"{URL}?name=Signal&year=2016")

    wanted = "/accounts/login/?next=/titles/add/%3Fname%3DSignal%26year%3D2016"
    assert response["Location"] == wanted


def test_a_form_without_the_token_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(Role.OWNER).cookies

    response = client.post(URL, MINUTE, headers={"origin": "https://elsewhere.example"})

    assert response.status_code == 403
    assert not Title.objects.exists()


def test_the_history_begins_with_who_wrote_it_down(author: Client) -> None:
    add(author, name="Signal")

    edit = Title.objects.get().edits.get()
    assert (edit.kind, str(edit.by)) == (EditKind.CREATE, "Halina")


def test_a_failed_row_of_an_import_leads_to_a_filled_form(author: Client) -> None:
    page = author.get(f"{URL}?name=7번방의+선물&year=2013&kind=series").text

    sent = sent_by(page)
    assert (sent["name"], sent["name_language"]) == (["7번방의 선물"], ["ko"])
    assert (sent["began_on"], sent["kind"]) == (["2013"], ["series"])


@pytest.mark.parametrize("query", ["year=20133", "year=abc", "kind=opera", "name=%00", "year=1500"])
def test_an_unsound_address_fills_in_nothing(author: Client, query: str) -> None:
    response = author.get(f"{URL}?{query}")

    sent = sent_by(response.text)
    assert response.status_code == 200
    assert (sent.get("began_on"), sent["kind"], sent.get("name")) == (None, ["film"], None)


def test_a_title_of_that_name_is_shown_before_a_double_is_made(author: Client) -> None:
    known = make_known_title()
    asked = author.get(f"{URL}?name=signal").text

    page = add(author, name="SIGNAL").text

    assert f'href="{known.get_absolute_url()}"' in asked
    assert f'href="{known.get_absolute_url()}"' in page
    assert Title.objects.count() == 1
    again = author.post(URL, sent_by(page, another="1"))
    assert again["Location"] == "/titles/signal-2/"
    assert Title.objects.count() == 2


def test_a_title_of_the_same_original_name_is_a_double_too(author: Client) -> None:
    make_known_title()

    page = add(author, name="The Radio", original_name="시그널").text

    assert "stands here already" in page
    assert Title.objects.count() == 1


def test_a_title_of_another_name_is_none(author: Client) -> None:
    TitleFactory.create(name="Signals")

    assert add(author, name="Signal").status_code == 302


def test_what_else_is_known_can_be_written_too(author: Client) -> None:
    page = author.post(URL, sent_by(author.get(URL).text, more="id", name="Signal")).text

    sent = sent_by(page)
    assert sent["name"] == ["Signal"]
    changes = {
        "genres": "thriller, crime", "synopsis": "A radio speaks.", "id-0-value": "tt5332206",
        "id-1-scheme": "mdl", "id-1-value": "https://mydramalist.com/15365-signal",
    }  # fmt: skip
    author.post(URL, {**sent, **changes})
    document = read_document(Title.objects.get())
    assert (document["id/imdb"], document["id/mdl"]) == ("tt5332206", "15365")
    assert document["genre/crime"] == {"name": "crime"}


def test_the_title_named_add_has_another_address(author: Client) -> None:
    add(author, name="Add", began_on="2002")

    assert Title.objects.get().slug == "add-2002"
