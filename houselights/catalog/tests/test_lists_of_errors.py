"""The summary above an edit form says in which row something is to be mended, and leads there."""

from typing import Any

import pytest
from django.test import Client
from lxml import html

from houselights.catalog.actions import edit_title
from houselights.catalog.models import Title
from houselights.catalog.tests.people import make_person
from houselights.catalog.tests.writers import sent_by

pytestmark = pytest.mark.django_db


def mended_by(client: Client, url: str, **typed: Any) -> dict[str, str]:
    """{the words of a link in the summary: the name of the field that it leads to}."""
    page: Any = html.document_fromstring(
        client.post(url, sent_by(client.get(url).text, **typed)).text
    )
    links = page.xpath("//div[contains(@class, 'form-errors')]//a")
    fields = [page.xpath("//*[@id=$id]", id=link.get("href")[1:]) for link in links]
    return {
        link.text_content(): found[0].get("name") for link, found in zip(links, fields, strict=True)
    }


def test_each_list_of_a_title_names_the_row(editor: Client, title: Title) -> None:
    typed = {
        "name-1-language": "Atlantean", "name-2-text": "x" * 999, "season-0-episode_count": "many",
        "credit-1-character": "Nobody", "certificate-1-text": "15", "id-0-value": "nonsense",
        "runtime_minutes": "long",
    }  # fmt: skip

    mended = mended_by(editor, f"/titles/{title.slug}/edit/", **typed)

    assert mended == {
        "Length in minutes": "runtime_minutes",
        "Names, row 2, Language": "name-1-language",
        "Names, row 3, Name": "name-2-text",
        "Seasons, row 1, Episodes": "season-0-episode_count",
        "Cast and crew, row 2, Person": "credit-1-person",
        "Rated, row 2, Country": "certificate-1-country",
        "Known elsewhere as, row 1, Id or address there": "id-0-value",
    }


def test_the_table_of_episodes_names_the_row(editor: Client, title: Title) -> None:
    edit_title(
        title, {f"episode/1/{number}": {"aired_on": "", "runtime_minutes": None} for number in
                range(2, 9)}, by=None,
    )  # fmt: skip

    mended = mended_by(
        editor, f"/titles/{title.slug}/edit/season/1/", **{"episode/1-6-aired_on": "soon"}
    )

    assert mended == {"Episodes, row 7, Aired on": "episode/1-6-aired_on"}


def test_the_lists_of_an_episode_and_of_somebody_do_so_too(editor: Client, title: Title) -> None:
    make_person("bong")

    of_episode = mended_by(
        editor, f"/titles/{title.slug}/edit/season/1/episode/1/",
        **{"episode_name/1/1-0-text": "Knew"},
    )  # fmt: skip
    of_person = mended_by(editor, "/people/bong/edit/", **{"name-1-text": "Bong"})

    assert of_episode == {"Names, row 1, Language": "episode_name/1/1-0-language"}
    assert of_person == {"Names, row 2, Language": "name-1-language"}
