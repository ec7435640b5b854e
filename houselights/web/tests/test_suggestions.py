"""What stands under the search box while one types."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from houselights.accounts.tests.factories import make_member
from houselights.catalog.actions import edit_title
from houselights.catalog.finding import build_reference_index
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.publishing.tests.factories import ReviewFactory
from houselights.reference.imdb import layout
from houselights.reference.tests.conftest import folder, reference
from houselights.reference.tests.imdb_files import load, write, write_small_set

__all__ = ["folder", "reference"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions_raised_at_once")]


def suggested(client: Client, text: str) -> list[str]:
    page = client.get("/search/suggestions/", {"q": text}).content.decode()
    return re.findall(r'data-label="([^"]*)"', page)


def test_a_title_that_was_just_written_down_is_found_at_once(client: Client) -> None:
    assert suggested(client, "the quiet row") == []
    title = TitleFactory.create(name="The Quiet Row", original="조용한 줄")

    assert suggested(client, "quiet ro") == ["The Quiet Row"]
    edit_title(title, {"name/en/The Quiet Row": None}, by=None)
    assert suggested(client, "quiet ro") == []


def test_who_finds_nothing_may_write_it_down(client: Client) -> None:
    page = client.get("/search/suggestions/", {"q": "zxqv & <b>"}).content.decode()

    assert 'data-url="/titles/add/?name=zxqv+%26+%3Cb%3E"' in page
    assert "<b>" not in page


def test_a_private_or_unpublished_post_is_not_suggested(client: Client) -> None:
    ReviewFactory.create(title="Not yet written out", live=False, published_at=None)

    assert suggested(client, "not yet written") == []


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "'\" OR 1=1 --", "(" * 300, "ㅁ", "*", "e\u0301" * 90]
)
def test_odd_text_does_no_harm(client: Client, text: str) -> None:
    assert client.get("/search/suggestions/", {"q": text}).status_code == 200


def test_what_only_the_reference_knows_is_found_kept_and_found_again(
    client: Client, reference: Path, folder: Path
) -> None:
    write_small_set(folder)
    load(folder)
    build_reference_index()

    page = client.get("/search/suggestions/", {"q": "사랑의 불시"}).content.decode()
    assert 'data-url="/titles/imdb-tt10850932/"' in page
    shown = client.get("/titles/imdb-tt10850932/")
    assert "Information courtesy of IMDb" in shown.content.decode()
    assert "noindex" in shown["X-Robots-Tag"]

    member_client = Client()
    member_client.force_login(make_member())
    kept = member_client.post("/titles/imdb-tt10850932/keep/")

    assert kept["Location"] == "/titles/crash-landing-on-you/"
    assert client.get("/titles/imdb-tt10850932/")["Location"] == kept["Location"]
    again = client.get("/search/suggestions/", {"q": "crash landing"}).content.decode()
    assert again.count('data-url="/titles/') == 1
    assert 'data-url="/titles/crash-landing-on-you/"' in again


def test_a_title_that_only_the_reference_knows_says_each_name_once_and_nobody_without_one(
    client: Client, reference: Path, folder: Path
) -> None:
    write_small_set(folder)
    write(folder, layout.PEOPLE, "nm0000001\tRyu Seung-ryong\t1970\t\\N\t\\N\t\\N")
    load(folder)

    page = client.get("/titles/imdb-tt2659414/").content.decode()

    assert page.count(">7-beon-bang-ui seon-mul<") == 1
    assert '<li dir="auto">Ryu Seung-ryong <small>Yong-gu</small></li>' in page
    assert page.count("<li dir") == 1


def test_a_guest_keeps_nothing(client: Client, reference: Path, folder: Path) -> None:
    write_small_set(folder)
    load(folder)

    answer = client.post("/titles/imdb-tt2659414/keep/")

    assert answer["Location"].startswith("/accounts/login/?next=/titles/imdb-tt2659414/")
    assert not Title.objects.exists()


def test_what_nobody_knows_is_not_found(
    client: Client, reference: Path, settings: Settings
) -> None:
    assert client.get("/titles/imdb-tt9999999/").status_code == 404
