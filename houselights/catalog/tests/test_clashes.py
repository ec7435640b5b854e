"""Two who edit one title at a time: whoever saves second sees what the first one did."""

from typing import Any

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from houselights.accounts.models import Role
from houselights.catalog.actions import edit_title, load_title
from houselights.catalog.clashes import compare, whole_values
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.tests.writers import member_of, sent_by

DOCUMENTS = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 3))


def as_it_is(field: str, value: Any) -> Any:
    return value


@given(DOCUMENTS, DOCUMENTS)
def test_without_others_all_that_was_typed_is_kept(
    base: dict[str, int], typed: dict[str, int]
) -> None:
    wanted, clashes = compare(base, typed, base, as_it_is)

    after = {field: value for field, value in {**base, **wanted}.items() if value is not None}
    assert (after, clashes) == (typed, [])


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_what_clashes_is_what_both_changed_and_not_alike(
    base: dict[str, int], typed: dict[str, int], stored: dict[str, int]
) -> None:
    wanted, clashes = compare(base, typed, stored, as_it_is)

    both = {
        field
        for field in {**base, **typed}
        if base.get(field) not in (typed.get(field), stored.get(field))
        and typed.get(field) != stored.get(field)
    }
    assert {clash.field for clash in clashes} == both
    assert both <= set(wanted)


def test_columns_that_the_form_did_not_show_are_kept() -> None:
    stored = {"season/1": {"name": "Found", "began_on": ""}}

    whole = whole_values({"season/1": {"began_on": "2016"}, "season/3": {"began_on": ""}}, stored)

    assert whole["season/1"] == {"name": "Found", "began_on": "2016", "episode_count": None}
    assert whole["season/3"] == {"name": "", "began_on": "", "episode_count": None}


def test_a_field_that_another_changed_is_shown_before_it_is_typed_over(
    editor: Client, title: Title
) -> None:
    url = f"/titles/{title.slug}/edit/"
    sent = sent_by(editor.get(url).text, runtime_minutes="70", status="airing")
    ines = member_of(Role.AUTHOR, display_name="Ines")
    edit_title(Title.objects.get(), {"runtime_minutes": 76, "countries": "JP"}, by=ines)

    response = editor.post(url, sent)

    assert response.status_code == 200
    for said in ("<b>Length</b>, Ines:", ">76 minutes<", ">70 minutes<", "Nothing is saved yet"):
        assert said in response.text
    kept = Title.objects.get()
    assert (kept.runtime_minutes, kept.status, kept.countries) == (76, "ended", "JP")
    again = sent_by(response.text)
    assert (again["runtime_minutes"], again["countries"]) == (["70"], ["JP"])
    assert editor.post(url, again).status_code == 302
    kept = Title.objects.get()
    assert (kept.runtime_minutes, kept.status, kept.countries) == (70, "airing", "JP")


def test_edits_of_different_fields_both_hold(editor: Client, title: Title) -> None:
    url = f"/titles/{title.slug}/edit/"
    sent = sent_by(editor.get(url).text, runtime_minutes="70")
    edit_title(Title.objects.get(), {"status": "airing", "genre/crime": {"name": "crime"}}, by=None)

    response = editor.post(url, sent)

    document = read_document(Title.objects.get())
    assert response.status_code == 302
    assert (document["runtime_minutes"], document["status"]) == (70, "airing")
    assert "genre/crime" in document


def test_a_name_that_a_load_took_away_meanwhile_is_asked_about(
    editor: Client, title: Title
) -> None:
    url = f"/titles/{title.slug}/edit/"
    sent = sent_by(editor.get(url).text, **{"name-1-kind": "also_known_as"})
    loaded = read_document(title)
    del loaded["name/ko/시그널"]
    load_title(title, {field: (value, "imdb") for field, value in loaded.items()}, sources={"imdb"})

    page = editor.post(url, sent).text

    assert "<b>Name, Korean</b>" in page
    assert "name/ko/시그널" not in read_document(Title.objects.get())


def test_both_typing_the_same_is_no_clash(editor: Client, title: Title) -> None:
    url = f"/titles/{title.slug}/edit/"
    sent = sent_by(editor.get(url).text, runtime_minutes="70")
    edit_title(Title.objects.get(), {"runtime_minutes": 70}, by=None)

    assert editor.post(url, sent).status_code == 302
    assert title.edits.count() == 2
