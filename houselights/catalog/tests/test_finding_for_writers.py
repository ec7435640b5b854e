"""Who writes finds titles as readers do: in the editor's list and chooser, and before a merge."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from houselights.catalog.finding import build_reference_index, search_titles
from houselights.catalog.models import Title, TitleName
from houselights.catalog.queries import titles_with_names
from houselights.catalog.tests.factories import TitleFactory
from houselights.reference.tests.conftest import folder, reference
from houselights.reference.tests.imdb_files import load, write_small_set

__all__ = ["folder", "reference"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("versions_raised_at_once")]

LIST = "wagtailsnippets_catalog_title:list"
CHOOSER = "wagtailsnippetchoosers_catalog_title:choose_results"
MIRACLE = "Miracle in Cell No. 7"


@pytest.fixture
def miracle(db: None) -> Title:
    title = TitleFactory.create(name=MIRACLE, original="7번방의 선물", slug="miracle")
    TitleName.objects.create(
        title=title, text="7-beonbangui seonmul", language="ko-Latn", kind="romanised"
    )
    for name in ("Burning", "Signal", "Oldboy"):
        TitleFactory.create(name=name)
    return title


def names_in(page: str) -> list[str]:
    return [str(title) for title in Title.objects.order_by("slug") if str(title) in page]


@pytest.mark.parametrize("text", ["mircale cel", "7beonbang ui seonmul", "7번방의선물", "racle in"])
@pytest.mark.parametrize("address", [LIST, CHOOSER])
def test_a_title_is_found_in_the_editor_as_on_the_site(
    editor: Client, miracle: Title, address: str, text: str
) -> None:
    page = editor.get(reverse(address), {"q": text}).content.decode()

    assert names_in(page) == [f"{MIRACLE} (2013)"]


@pytest.mark.parametrize("text", ["mircale cel", "7번방의선물"])
def test_a_double_is_found_as_on_the_site(editor: Client, miracle: Title, text: str) -> None:
    other = TitleFactory.create(name="Gift of Room 7", slug="gift")

    page = editor.get(reverse("choose_double", args=[other.slug]), {"q": text}).text

    assert f"/titles/{other.slug}/merge/{miracle.slug}/" in page


def test_what_the_search_finds_comes_before_what_has_the_text_inside_a_name() -> None:
    inside = TitleFactory.create(name="Aftersignals", slug="a")
    meant = TitleFactory.create(name="Signal", slug="z")

    assert list(search_titles(titles_with_names(), "signal")) == [meant, inside]


def test_the_list_keeps_the_order_that_was_asked_for(editor: Client) -> None:
    for year in (2016, 2010, 2013):
        TitleFactory.create(name=f"Signal {year}", year=year)

    page = editor.get(reverse(LIST), {"q": "signal", "ordering": "year"}).text

    years = re.findall(r"Signal 20\d\d \((\d{4})\)", page)
    assert list(dict.fromkeys(years)) == ["2010", "2013", "2016"]


def test_the_chooser_has_pages_of_what_was_found(editor: Client) -> None:
    for number in range(30):
        TitleFactory.create(name=f"Signal {number:02}")

    pages = [editor.get(reverse(CHOOSER), {"q": "signal", "p": page}).text for page in (1, 2, 3)]

    found = [
        name for page in pages for name in re.findall(r"Signal \d\d \(2013\)(?=\s*</a>)", page)
    ]
    assert [len(names_in(page)) for page in pages] == [10, 10, 10]
    assert len(set(found)) == len(found) == 30


def test_the_chooser_shows_what_only_the_reference_knows_and_how_it_is_kept(
    editor: Client, reference: Path, folder: Path
) -> None:
    write_small_set(folder)
    load(folder)
    build_reference_index()

    page = editor.get(reverse(CHOOSER), {"q": "mircale in cell"}).text
    kept = editor.post("/titles/imdb-tt2659414/keep/")
    after = editor.get(reverse(CHOOSER), {"q": "mircale in cell"}).text

    assert "In the reference" in page
    assert f'<a href="/titles/imdb-tt2659414/" target="_blank">{MIRACLE} (2013)</a>' in page
    assert 'action="/titles/imdb-tt2659414/keep/"' in page
    assert kept.status_code == 302
    assert "In the reference" not in after
    assert names_in(after) == [str(Title.objects.get())]
