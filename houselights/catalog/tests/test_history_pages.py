"""Who changed what of a title, in words; edits taken back."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import accept_proposal, edit_title, load_title, propose_edit
from houselights.catalog.document import read_document
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of, member_of
from houselights.pictures.tests.factories import make_picture

pytestmark = pytest.mark.django_db


def history_of(title: Title) -> str:
    return f"/titles/{title.slug}/history/"


def newest(title: Title) -> TitleEdit:
    edit: TitleEdit | None = title.edits.first()
    assert edit is not None
    return edit


def test_changes_are_said_in_words_the_newest_first(editor: Client, title: Title) -> None:
    halina = member_of(Role.AUTHOR, display_name="Halina")
    changes = {"runtime_minutes": 70, "name/ko/시그널": None, "status": "airing"}
    edit_title(title, changes, by=halina)
    loaded = {field: (value, "imdb") for field, value in read_document(title).items()}
    load_title(title, {**loaded, "countries": ("KR, JP", "imdb")}, sources={"imdb"})

    page = editor.get(history_of(title)).text

    for words in ("75 minutes", "70 minutes", "시그널 (original)", "ended", "South Korea, Japan"):
        assert f"{words}<" in page
    assert page.index('<b dir="auto">IMDb files</b>: loaded') < page.index("Halina</b>: edited")
    assert "{" not in page.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("role", [Role.OWNER, Role.AUTHOR, Role.MODERATOR, None])
def test_every_member_may_read_it(title: Title, role: Role | None) -> None:
    assert client_of(role).get(history_of(title)).status_code == 200


def test_guests_are_asked_to_sign_in(client: Client, title: Title) -> None:
    assert client.get(history_of(title))["Location"].startswith("/accounts/login/")


def test_an_edit_is_taken_back(editor: Client, title: Title) -> None:
    before = read_document(title)
    changes = {
        "runtime_minutes": 70,
        "name/ko/시그널": None,
        "synopsis": "A radio.",
        "season/1": None,
    }
    edit_title(title, changes, by=None)

    response = editor.post(f"{history_of(title)}{newest(title).pk}/revert/", follow=True)

    title = Title.objects.get()
    assert read_document(title) == before
    assert "Took back 5 changes." in response.text
    assert "runtime_minutes" not in title.overridden
    assert title.sources.get("runtime_minutes", title.source) == "imdb"


def test_what_was_edited_since_stays(editor: Client, title: Title) -> None:
    edit_title(title, {"runtime_minutes": 70, "status": "airing"}, by=None)
    first = newest(title)
    edit_title(title, {"runtime_minutes": 71}, by=None)

    editor.post(f"{history_of(title)}{first.pk}/revert/")

    title = Title.objects.get()
    assert (title.runtime_minutes, title.status) == (71, "ended")
    answer = editor.post(f"{history_of(title)}{first.pk}/revert/", follow=True)
    assert "Nothing to take back" in answer.text


def test_taking_back_can_be_taken_back(editor: Client, title: Title) -> None:
    edit_title(title, {"runtime_minutes": 70}, by=None)
    editor.post(f"{history_of(title)}{newest(title).pk}/revert/")

    editor.post(f"{history_of(title)}{newest(title).pk}/revert/")

    title = Title.objects.get()
    assert title.runtime_minutes == 70
    assert title.overridden["runtime_minutes"] == [75, "imdb"]


def test_what_was_loaded_or_written_down_is_not_taken_back(editor: Client, title: Title) -> None:
    assert "/revert/" not in editor.get(history_of(title)).text

    editor.post(f"{history_of(title)}{newest(title).pk}/revert/")

    assert title.edits.count() == 1


@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_members_take_nothing_back(title: Title, role: Role | None) -> None:
    edit_title(title, {"runtime_minutes": 70}, by=None)
    client, url = client_of(role), f"{history_of(title)}{newest(title).pk}/revert/"

    assert "/revert/" not in client.get(history_of(title)).text
    assert client.post(url).status_code == 403
    assert Title.objects.get().runtime_minutes == 70


def test_an_edit_of_another_title_is_not_found_here(editor: Client, title: Title) -> None:
    other = make_known_title("Other", **{"id/imdb": "tt1"})
    edit_title(other, {"runtime_minutes": 70}, by=None)

    assert editor.post(f"{history_of(title)}{newest(other).pk}/revert/").status_code == 404
    assert editor.get(f"{history_of(title)}{newest(other).pk}/revert/").status_code == 405


def test_an_accepted_proposal_says_both_names_and_stands_where_it_was_accepted(
    editor: Client, title: Title
) -> None:
    proposal = propose_edit(
        title, {"runtime_minutes": 76}, by=member_of(None, display_name="Ines"), note="Timed it."
    )
    edit_title(title, {"status": "airing"}, by=None)
    accept_proposal(proposal, by=member_of(Role.EDITOR, display_name="Odile"))

    page = editor.get(history_of(title)).text

    assert page.index("Ines</b>: edited") < page.index("airing")
    assert "proposed, and accepted by Odile" in page
    assert "Timed it." in page


def test_what_gives_the_story_away_stands_behind_a_veil(editor: Client, title: Title) -> None:
    tag = {"name": "all a dream", "is_spoiler": True}
    edit_title(
        title, {"episode_name/1/1/en": "He dies", "tag/dream": tag, "status": "airing"}, by=None
    )

    page = editor.get(history_of(title)).text
    opened = editor.get(f"{history_of(title)}?reveal=edit-{newest(title).pk}").text

    assert "He dies" not in page
    assert "all a dream" not in page
    assert "airing" in page
    assert "He dies" in opened
    assert "all a dream" in opened


def test_a_longer_history_asks_no_more(
    editor: Client, title: Title, django_assert_max_num_queries: Any
) -> None:
    for minutes in range(60, 90):
        edit_title(title, {"runtime_minutes": minutes}, by=member_of(None))

    with django_assert_max_num_queries(18):
        page = editor.get(history_of(title)).text

    assert page.count('class="history__edit"') == 25
    assert "75 minutes" in editor.get(f"{history_of(title)}?page=2").text


def test_a_veil_says_what_kind_of_thing_is_behind_it(editor: Client, title: Title) -> None:
    changes = {
        "episode_picture/1/1": make_picture().pk,
        "episode_name/1/1/en": "He dies", "season/1": {"name": "The end"},
        "tag/ghost": {"name": "he is a ghost", "is_spoiler": True},
    }  # fmt: skip
    edit_title(title, changes, by=None)
    edit_title(title, {"episode_picture/1/1": None}, by=None)

    page = editor.get(history_of(title)).text

    assert "<b>2 names, 1 picture, 1 tag</b>" in page
    assert "<b>1 picture</b>" in page
    assert "He dies" not in page
