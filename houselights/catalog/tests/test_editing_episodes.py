"""An episode: its facts, its names in all languages, its picture."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from houselights.accounts.models import Role
from houselights.catalog.actions import accept_proposal, edit_title, load_title
from houselights.catalog.document import read_document
from houselights.catalog.models import EditStatus, Episode, Title, TitleEdit
from houselights.catalog.provenance import Document
from houselights.catalog.tests.factories import make_known_title
from houselights.catalog.tests.writers import client_of, let_members_propose, member_of, sent_by

pytestmark = pytest.mark.django_db
NAMED: Document = {
    "episode/1/2": {"aired_on": "2016-01-23", "runtime_minutes": None},
    "episode_name/1/2/en": "She knew", "episode_name/1/2/ko": "그녀는 알았다",
}  # fmt: skip
OPEN = "?reveal=names"


def url_of(title: Title, number: int = 2) -> str:
    return f"/titles/{title.slug}/edit/season/1/episode/{number}/"


def edit(client: Client, url: str, **changes: Any) -> Any:
    return client.post(url, sent_by(client.get(url).text, **changes))


def stored(kind: str) -> Document:
    document = read_document(Title.objects.get())
    return {field: value for field, value in document.items() if field.startswith(f"{kind}/1/2")}


def drawn() -> io.BytesIO:
    file = io.BytesIO()
    Image.linear_gradient("L").resize((600, 400)).convert("RGB").save(file, "JPEG")
    file.seek(0)
    file.name = "she-knew.jpg"
    return file


def test_names_are_written_in_any_language(editor: Client) -> None:
    title = make_known_title(**NAMED)
    kind = "episode_name/1/2"
    changes = {
        f"{kind}-0-text": "She always knew", f"{kind}-1-text": "",
        f"{kind}-2-text": "彼女は知っていた", "aired_on": "2016", "runtime_minutes": "80",
    }  # fmt: skip

    response = edit(editor, f"{url_of(title)}{OPEN}", **changes)

    assert response["Location"] == f"/titles/{title.slug}/season/1/episode/2/"
    assert stored("episode") == {"episode/1/2": {"aired_on": "2016", "runtime_minutes": 80}}
    assert stored("episode_name") == {
        "episode_name/1/2/en": "She always knew", "episode_name/1/2/ja": "彼女は知っていた",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"2-text": "Elle savait"}, "In which language is it?"),
        ({"2-text": "Knew", "2-language": "en"}, "In one language an episode has one name."),
        ({"2-text": "x", "2-language": "klingonese"}, "We know no language “klingonese”."),
        ({"0-text": "n" * 301}, "at most 300 characters"),
    ],
)
def test_a_sentence_says_what_is_wrong(editor: Client, changes: dict[str, str], said: str) -> None:
    title = make_known_title(**NAMED)
    before = read_document(title)

    sent = {f"episode_name/1/2-{name}": value for name, value in changes.items()}
    page = edit(editor, f"{url_of(title)}{OPEN}", **sent).text

    assert said in page
    assert read_document(Title.objects.get()) == before


def test_names_and_picture_stand_behind_a_veil(editor: Client) -> None:
    title = make_known_title(**NAMED)
    edit(
        editor, f"{url_of(title)}{OPEN}", **{"picture-file": drawn(), "picture-alternative": "She"}
    )
    picture = Episode.objects.get(number=2).picture
    assert picture is not None

    veiled, opened = editor.get(url_of(title)).text, editor.get(f"{url_of(title)}{OPEN}").text

    for tells in ("She knew", "그녀는", picture.file.url, "picture-file"):
        assert tells not in veiled
        assert tells in opened
    assert 'alt="She"' in opened


def test_facts_are_edited_while_the_veil_is_drawn(editor: Client) -> None:
    title = make_known_title(**NAMED)

    edit(editor, url_of(title), aired_on="2016-02")

    assert stored("episode")["episode/1/2"]["aired_on"] == "2016-02"
    assert len(stored("episode_name")) == 2


def test_the_team_gives_a_picture_and_takes_it_off(editor: Client) -> None:
    title = make_known_title(**NAMED)
    words = {"picture-credit": "tvN", "picture-licence": "CC BY 4.0", "picture-alternative": "She"}
    changes: dict[str, Any] = {**words, "picture-file": drawn()}

    edit(editor, f"{url_of(title)}{OPEN}", **changes)

    picture = Episode.objects.get(number=2).picture
    assert picture is not None
    assert (picture.alternative, picture.credit, picture.licence) == ("She", "tvN", "CC BY 4.0")
    assert "she-knew" not in picture.file.name
    edit(editor, f"{url_of(title)}{OPEN}", **{"picture-off": "on"})
    assert Episode.objects.get(number=2).picture is None
    assert title.edits.all()[0].changes == {"episode_picture/1/2": [picture.pk, None]}


def test_words_of_a_picture_are_put_right_without_another_file(editor: Client) -> None:
    title = make_known_title(**NAMED)
    changes: dict[str, Any] = {"picture-credit": "tv", "picture-file": drawn()}
    edit(editor, f"{url_of(title)}{OPEN}", **changes)
    sent = sent_by(editor.get(f"{url_of(title)}{OPEN}").text)

    saved = {**sent, "picture-credit": "tvN", "picture-alternative": "She"}
    page = editor.post(f"{url_of(title)}{OPEN}", saved, follow=True).text

    picture = Episode.objects.get(number=2).picture
    assert picture is not None
    assert sent["picture-credit"] == ["tv"]
    assert (picture.credit, picture.alternative) == ("tvN", "She")
    assert "Saved." in page


def test_words_without_a_picture_ask_for_it(editor: Client) -> None:
    title = make_known_title(**NAMED)

    page = edit(editor, f"{url_of(title)}{OPEN}", **{"picture-credit": "tvN"}).text

    assert "Choose the picture too." in page


def test_members_propose_names_and_have_no_say_about_the_picture(db: None) -> None:
    title = make_known_title(**NAMED)
    let_members_propose()
    client = client_of(None)
    page = client.get(f"{url_of(title)}{OPEN}").text
    assert "picture-file" not in page

    edit(
        client, f"{url_of(title)}{OPEN}", **{"episode_name/1/2-0-text": "Knew", "picture-off": "on"}
    )

    proposal = TitleEdit.objects.get(status=EditStatus.PROPOSED)
    assert proposal.changes == {"episode_name/1/2/en": ["She knew", "Knew"]}
    accept_proposal(proposal, by=member_of(Role.EDITOR))
    assert stored("episode_name")["episode_name/1/2/en"] == "Knew"


def test_a_name_says_where_it_comes_from_and_is_taken_back(editor: Client) -> None:
    title = make_known_title(**NAMED)
    url = f"{url_of(title)}{OPEN}"
    edit(editor, url, **{"episode_name/1/2-0-text": "Knew"})

    page = editor.get(url).text
    edit(editor, url, take_back="episode_name/1/2/en")

    assert "IMDb files: She knew" in page
    assert 'Take back<span class="visually-hidden">: Knew</span>' in page
    assert stored("episode_name")["episode_name/1/2/en"] == "She knew"


def test_an_episode_that_is_not_there_is_not_edited(editor: Client, title: Title) -> None:
    assert editor.get(url_of(title, 99)).status_code == 404


# --- What hangs on an episode that a source drops -------------------------------------------------


def test_a_typed_name_outlives_the_episode_of_a_source() -> None:
    title = make_known_title(**NAMED)
    known = {field: value for field, value in read_document(title).items() if "/1/2" not in field}
    said = {field: (value, "imdb") for field, value in known.items()}
    edit_title(title, {"episode_name/1/2/fr": "Elle savait"}, by=None)

    load_title(title, said, sources=["imdb"])
    again = load_title(title, said, sources=["imdb"])

    assert stored("episode") == {"episode/1/2": {"aired_on": "", "runtime_minutes": None}}
    assert stored("episode_name") == {"episode_name/1/2/fr": "Elle savait"}
    assert again is None


def test_a_season_taken_out_takes_all_of_it_along_and_nothing_comes_again() -> None:
    title = make_known_title(**NAMED)

    said = {field: (value, "imdb") for field, value in read_document(title).items()}

    edit_title(title, {"season/1": None}, by=None)
    load_title(title, said, sources=["imdb"])

    kinds = {field.partition("/")[0] for field in read_document(title)}
    assert not kinds & {"season", "episode", "episode_name"}
