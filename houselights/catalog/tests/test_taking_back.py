"""What was typed over a source is given back, from the form."""

from typing import Any

import pytest
from django.test import Client

from houselights.catalog.actions import edit_title
from houselights.catalog.document import read_document
from houselights.catalog.models import Title, TitleId
from houselights.catalog.models.edits import EditKind
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tests.writers import client_of, let_members_propose, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def title(db: None) -> Title:
    known = make_known_title()
    changes = {"runtime_minutes": 70, "name/ko/시그널": None, "genre/thriller": None}
    edit_title(known, changes, by=None)
    title: Title = Title.objects.get()
    return title


def take_back(client: Client, title: Title, field: str, **typed: Any) -> Any:
    url = f"/titles/{title.slug}/edit/"
    return client.post(url, sent_by(client.get(url).text, take_back=field, **typed))


def test_the_button_stands_beside_what_was_typed_over(editor: Client, title: Title) -> None:
    page = editor.get(f"/titles/{title.slug}/edit/").text

    for field in ("runtime_minutes", "name/ko/시그널", "genre/thriller"):
        assert f'name="take_back" value="{field}"' in page
    assert 'name="take_back" value="status"' not in page
    assert "Name, Korean, taken out here." in page


@pytest.mark.parametrize("field", ["runtime_minutes", "name/ko/시그널", "genre/thriller"])
def test_the_source_s_value_comes_again(editor: Client, title: Title, field: str) -> None:
    response = take_back(editor, title, field)

    known = read_document(make_known_title("Other", **{"id/imdb": "tt1"}))
    edit = title.edits.first()
    assert response.status_code == 302
    assert read_document(Title.objects.get(pk=title.pk))[field] == known[field]
    assert edit is not None
    assert (edit.kind, list(edit.changes)) == (EditKind.TAKE_BACK, [field])


def test_what_else_was_typed_stays_typed(editor: Client, title: Title) -> None:
    page = take_back(editor, title, "runtime_minutes", status="airing", runtime_minutes="60").text

    sent = sent_by(page)
    assert (sent["runtime_minutes"], sent["status"]) == (["75"], ["airing"])
    assert "not saved yet" in page
    assert Title.objects.get().status == "ended"
    editor.post(f"/titles/{title.slug}/edit/", sent)
    assert (Title.objects.get().status, Title.objects.get().runtime_minutes) == ("airing", 75)


def test_a_field_that_nobody_typed_over_is_left_alone(editor: Client, title: Title) -> None:
    for field in ("status", "nonsense", "name/x", ""):
        assert take_back(editor, title, field).status_code == 302

    assert title.edits.count() == 2


def test_an_id_that_another_title_has_by_now_is_not_taken_back(
    editor: Client, title: Title
) -> None:
    edit_title(title, {"id/imdb": None}, by=None)
    other = TitleFactory.create(name="Other")
    TitleId.objects.create(title=other, scheme="imdb", value="tt5332206")

    take_back(editor, title, "id/imdb")

    assert "id/imdb" not in read_document(Title.objects.get(pk=title.pk))


def test_a_member_who_proposes_takes_nothing_back(title: Title) -> None:
    let_members_propose()
    member = client_of(None)

    assert 'name="take_back"' not in member.get(f"/titles/{title.slug}/edit/").text
    take_back(member, title, "runtime_minutes")
    assert Title.objects.get().runtime_minutes == 70
