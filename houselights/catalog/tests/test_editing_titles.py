"""Names and facts of a title, edited outside of the editor by a form without scripts."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from houselights.accounts.models import Role
from houselights.catalog.actions import edit_title, load_title
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.provenance import Document
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of, member_of, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def halina(db: None) -> Client:
    return client_of(Role.AUTHOR, username="halina", display_name="Halina")


def url_of(title: Title) -> str:
    return f"/titles/{title.slug}/edit/"


def edit(client: Client, title: Title, query: str = "", **changes: Any) -> Any:
    url = url_of(title) + query
    return client.post(url, sent_by(client.get(url).text, **changes))


def stored(title: Title) -> Document:
    return read_document(Title.objects.get(pk=title.pk))


def test_a_form_sent_back_as_it_came_changes_nothing(halina: Client, title: Title) -> None:
    before = stored(title)

    response = edit(halina, title)

    assert response["Location"] == title.get_absolute_url()
    assert stored(title) == before
    assert title.edits.count() == 1


def test_facts_are_changed_and_the_history_says_by_whom(halina: Client, title: Title) -> None:
    changes = {"runtime_minutes": "70", "countries": "KR, Japan", "language": "Korean"}

    edit(halina, title, **changes, synopsis="Two lines.\r\n\r\nOf a premise.")

    edit_row = title.edits.first()
    assert edit_row is not None
    assert str(edit_row.by) == "Halina"
    assert edit_row.changes == {
        "runtime_minutes": [75, 70],
        "countries": ["KR", "KR, JP"],
        "synopsis": [None, "Two lines.\n\nOf a premise."],
    }


def test_facts_are_taken_away(halina: Client, title: Title) -> None:
    edit(halina, title, runtime_minutes="", began_on="", ended_on="", status="", genres="")

    gone = {"runtime_minutes", "began_on", "ended_on", "status", "genre/thriller"}
    assert gone & set(stored(title)) == set()
    assert Title.objects.get().year is None


def test_names_are_added_changed_and_taken_out(halina: Client, title: Title) -> None:
    page = halina.post(url_of(title), sent_by(halina.get(url_of(title)).text, more="name")).text
    changes = {
        "name-0-text": "Signal!", "name-1-DELETE": "on", "name-2-text": "シグナル",
        "name-3-text": "Segnale", "name-3-language": "it", "name-3-kind": "also_known_as",
        "name-3-country": "Italy",
    }  # fmt: skip

    response = halina.post(url_of(title), sent_by(page, **changes))

    assert response.status_code == 302
    names = {field: value for field, value in stored(title).items() if field.startswith("name/")}
    assert names == {
        "name/en/Signal!": {"kind": "translated", "country": ""},
        "name/ja/シグナル": {"kind": "translated", "country": ""},
        "name/it/Segnale": {"kind": "also_known_as", "country": "IT"},
    }


def test_more_rows_come_without_a_script_and_keep_what_was_typed(
    halina: Client, title: Title
) -> None:
    changes = {"name-2-text": "Le Signal", "began_on": "soon", "poster-credit": "tvN"}

    page = edit(halina, title, more="name", **changes).text

    sent = sent_by(page)
    assert sent["name-TOTAL_FORMS"] == ["6"]
    assert (sent["name-2-text"], sent["began_on"]) == (["Le Signal"], ["soon"])
    assert sent["poster-credit"] == ["tvN"]
    assert "Write a date as" not in page
    assert title.edits.count() == 1


def test_terms_are_known_by_their_spelling(halina: Client, title: Title) -> None:
    other = make_known_title("Other", **{"id/imdb": "tt1", "tag/radio": None})
    edit_title(other, {"tag/twist": {"name": "twist", "is_spoiler": True}}, by=None)

    edit(halina, title, genres="THRILLER, Crime", tags="radio, Twist")

    document = stored(title)
    assert document["genre/thriller"] == {"name": "thriller"}
    assert document["genre/crime"] == {"name": "Crime"}
    assert document["tag/twist"] == {"name": "twist", "is_spoiler": True}
    assert "genre/thriller" not in title.edits.all()[0].changes


def test_certificates_and_ids_are_written(halina: Client, title: Title) -> None:
    changes = {
        "certificate-1-country": "DE", "certificate-1-text": "FSK 16",
        "id-1-scheme": "wikidata", "id-1-value": "https://www.wikidata.org/wiki/Q21060062",
    }  # fmt: skip

    edit(halina, title, **changes)

    document = stored(title)
    assert document["certificate/DE"] == "FSK 16"
    assert document["id/wikidata"] == "Q21060062"


def test_a_season_that_is_taken_out_takes_its_episodes_along_for_good(
    halina: Client, title: Title
) -> None:
    loaded = {field: (value, "imdb") for field, value in stored(title).items()}

    edit(halina, title, **{"season-0-DELETE": "on"})

    load_title(Title.objects.get(), loaded, sources={"imdb"})
    assert {"season/1", "episode/1/1"} & set(stored(title)) == set()


def test_an_odd_value_that_stood_there_keeps_nobody_from_saving(halina: Client) -> None:
    name: Document = {"name/x-odd/Σ": {"kind": "translated", "country": "QQ"}}
    odd = make_known_title(**name)
    edit_title(odd, {"countries": "XWG KR", "language": "cmn-hans", "id/mal": "none"}, by=None)

    response = edit(halina, odd, runtime_minutes="70")

    assert response.status_code == 302
    assert title_changes(odd) == {"runtime_minutes": [75, 70]}


def title_changes(title: Title) -> dict[str, Any]:
    edit_row = title.edits.first()
    assert edit_row is not None
    return dict(edit_row.changes)


def drawn() -> io.BytesIO:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((400, 600)).convert("RGB").save(file, "JPEG")
    file.seek(0)
    file.name = "poster.jpg"
    return file


def test_the_team_gives_a_poster_and_takes_it_off(halina: Client, title: Title) -> None:
    chosen = {"poster-credit": "tvN", "poster-licence": "CC BY 4.0"}
    changes: dict[str, Any] = {**chosen, "poster-file": drawn()}
    edit(halina, title, **changes)

    poster = Title.objects.get().poster
    assert poster is not None
    assert (poster.credit, poster.licence) == ("tvN", "CC BY 4.0")
    assert '<div class="edit-form__poster">' in halina.get(url_of(title)).text
    edit(halina, title, **{"poster-off": "on"})
    assert Title.objects.get().poster is None
    assert [edit.changes for edit in title.edits.all()[:2]] == [
        {"poster_id": [poster.pk, None]}, {"poster_id": [None, poster.pk]},
    ]  # fmt: skip


def test_where_each_field_comes_from_stands_beside_it(halina: Client, title: Title) -> None:
    edit_title(title, {"runtime_minutes": 70}, by=member_of(Role.EDITOR, display_name="Ines"))

    page = halina.get(url_of(title)).text

    assert 'typed here by Ines; <span dir="auto">IMDb files: 75 minutes</span>' in page
    assert page.count(">IMDb files<") > 5
