"""Who may not edit a title, and what can't be written."""

from typing import Any

import pytest
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.actions import create_title, edit_title, merge_titles
from houselights.catalog.document import read_document
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory, make_known_title
from houselights.catalog.tests.writers import client_of, sent_by

pytestmark = pytest.mark.django_db
PAGES = ("edit/", "edit/credits/", "edit/season/1/")


def refusal(client: Client, title: Title, **typed: Any) -> str:
    """The page that comes back; nothing was stored."""
    url, before = f"/titles/{title.slug}/edit/", read_document(title)
    response = client.post(url, sent_by(client.get(url).text, **typed))
    assert response.status_code == 200
    assert read_document(Title.objects.get(pk=title.pk)) == before
    return response.text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.AUTHOR])
def test_the_team_may_edit(title: Title, role: Role, page: str) -> None:
    assert client_of(role).get(f"/titles/{title.slug}/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", [Role.MODERATOR, None])
def test_others_may_not_unless_the_owner_lets_members_propose(
    title: Title, role: Role | None, page: str
) -> None:
    client, url = client_of(role), f"/titles/{title.slug}/{page}"

    assert client.get(url).status_code == 403
    assert client.post(url, {"kind": "film"}).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_guests_are_asked_to_sign_in_and_come_back(client: Client, title: Title, page: str) -> None:
    response = client.get(f"/titles/{title.slug}/{page}")

    assert response["Location"] == f"/accounts/login/?next=/titles/{title.slug}/{page}"


def test_a_form_without_the_token_is_refused(title: Title) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(Role.EDITOR).cookies
    url = f"/titles/{title.slug}/edit/"

    sent = sent_by(client.get(url).text, runtime_minutes="1")
    for changed in ({"csrfmiddlewaretoken": None}, {"csrfmiddlewaretoken": ["x" * 64]}):
        kept = {name: value for name, value in (sent | changed).items() if value}
        assert client.post(url, kept).status_code == 403
    elsewhere = {"origin": "https://elsewhere.example"}
    assert client.post(url, sent, headers=elsewhere).status_code == 403
    assert client.post(url, sent).status_code == 302
    assert Title.objects.get().runtime_minutes == 1


def test_there_is_no_form_of_a_title_that_is_not_there(editor: Client) -> None:
    for page in ("edit/", "edit/credits/", "edit/season/1/", "history/", "merge/"):
        assert editor.get(f"/titles/nowhere/{page}").status_code == 404
    assert editor.put("/titles/add/").status_code == 405


def test_a_double_leads_to_the_title_that_it_was_merged_into(editor: Client, title: Title) -> None:
    double = TitleFactory.create(name="Signal too")
    merge_titles(title, double, by=None)

    for page in PAGES:
        response = editor.get(f"/titles/{double.slug}/{page}")
        assert response["Location"] == f"/titles/{title.slug}/{page}"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name-0-text", "n" * 10_000, "at most 300 characters"),
        ("name-2-text", "Le Signal", "In which language is it?"),
        ("name-0-language", "e", "We know no language “e”."),
        ("name-0-language", "en-" + "a" * 8 + "-" + "b" * 8 + "-cccc", "We know no language"),
        ("name-0-kind", "nickname", "Select a valid choice."),
        ("name-0-country", "US, GB", "More than 1 countries do not fit."),
        ("began_on", "0000", "Write a date as"),
        ("episode_count", "16.5", "Write a whole number."),
        ("season-0-number", "2", "A number stays."),
        ("certificate-1-text", "18", "In which country?"),
        ("id-0-value", "tt" + "5" * 500, "at most 300 characters"),
        ("id-1-value", "tt5332206", "Of one place a title has one id only."),
        ("credit-1-character", "Cha", "Who plays “Cha”?"),
        ("poster-credit", "tvN", "Choose the picture too."),
    ],
)
def test_a_sentence_says_what_is_wrong(
    editor: Client, title: Title, field: str, typed: str, said: str
) -> None:
    assert said in refusal(editor, title, **{field: typed})


def test_a_title_keeps_a_name(editor: Client, title: Title) -> None:
    page = refusal(editor, title, **{"name-0-text": "", "name-1-DELETE": "on"})

    assert "A title needs a name." in page


def test_a_name_stands_once(editor: Client, title: Title) -> None:
    page = refusal(editor, title, **{"name-2-text": "Signal", "name-2-language": "en"})

    assert "“Signal” stands here twice." in page


def test_an_id_of_another_title_leads_to_it_and_to_merging(editor: Client, title: Title) -> None:
    other = create_title({"id/mdl": "15365", "name/en/Sig": NAME}, name="Sig")

    page = refusal(editor, title, **{"id-1-scheme": "mdl", "id-1-value": "15365"})

    assert f'<a href="{other.get_absolute_url()}">Sig</a>' in page
    assert f'href="/titles/{title.slug}/merge/{other.slug}/"' in page


NAME = {"kind": "translated", "country": ""}


def test_a_tag_that_stands_open_elsewhere_is_not_made_a_spoiler(
    editor: Client, title: Title
) -> None:
    page = refusal(editor, title, spoiler_tags="Radio")

    assert "“radio” stands open with other titles" in page


def test_no_picture_is_no_poster(editor: Client, title: Title) -> None:
    page = refusal(editor, title, **{"poster-file": __file_of_text()})

    assert "poster" in page
    assert "things to mend" in page or "thing to mend" in page


def __file_of_text() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    return SimpleUploadedFile("poster.jpg", b"no picture at all")


def test_a_page_that_lost_what_it_was_made_from_saves_nothing(editor: Client, title: Title) -> None:
    for base in ("", "forged", None):
        page = refusal(editor, title, base=base, runtime_minutes="70")
        assert "look it over and save it again" in page
        assert sent_by(page)["runtime_minutes"] == ["70"]


def test_a_page_of_another_title_saves_nothing_here(editor: Client, title: Title) -> None:
    other = make_known_title("Other", **{"id/imdb": "tt1"})
    edit_title(other, {"runtime_minutes": 1}, by=None)
    base = sent_by(editor.get(f"/titles/{other.slug}/edit/").text)["base"]

    refusal(editor, title, base=base, runtime_minutes="70")
