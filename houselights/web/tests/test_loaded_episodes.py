"""What Wikidata calls the episodes of a series: behind veils, for each reader in their order."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from houselights.catalog.adopting import adopt_title
from houselights.reference.keys import parse_key
from houselights.reference.queries import find_title
from houselights.reference.tests.conftest import folder, reference
from houselights.reference.tests.items import CRASH, CRASH_EPISODES, CRASH_SEASON, load, write_dump
from houselights.web.tests.records import text_of

__all__ = ["folder", "reference"]
pytestmark = pytest.mark.django_db
TITLE = "/titles/crash-landing-on-you/"
SEASON, EPISODE = f"{TITLE}season/1/", f"{TITLE}season/1/episode/1/"
NAMES = ("돌풍", "Die Böe", "Dolpung", "北の国の村", "Third of all")


@pytest.fixture
def loaded(reference: Path, folder: Path) -> None:
    load(write_dump(folder / "dump.json", CRASH, CRASH_SEASON, *CRASH_EPISODES))


@pytest.mark.parametrize(
    "path",
    [
        TITLE, SEASON, EPISODE, f"{SEASON}feed/", f"{EPISODE}feed/json/", "/titles/", "/talk/",
        "/sitemap.xml",
    ],
)  # fmt: skip
def test_none_of_their_names_is_in_what_is_open(loaded: None, client: Client, path: str) -> None:
    adopt_title("wikidata-Q65117148", by=None)

    text = text_of(client, path)

    assert not [name for name in NAMES if name in text]


@pytest.mark.parametrize("name", NAMES)
def test_nobody_finds_a_series_by_them(loaded: None, client: Client, name: str) -> None:
    adopt_title("wikidata-Q65117148", by=None)

    assert TITLE not in text_of(client, "/search/", q=name)
    assert TITLE in text_of(client, "/search/", q="Crash Landing")


def test_a_page_of_what_only_the_reference_knows_has_none_of_them(
    loaded: None, client: Client
) -> None:
    said = find_title(parse_key("Q65117148"))
    assert said is not None

    text = text_of(client, reverse("reference_title", args=["wikidata-Q65117148"]))

    assert "Crash Landing on You" in text
    assert not [name for name in NAMES if name in text]


@pytest.mark.parametrize(("order", "first"), [("", "Dolpung"), ("original", "돌풍")])
def test_behind_the_veil_the_name_stands_first_that_the_reader_likes(
    loaded: None, client: Client, order: str, first: str
) -> None:
    adopt_title("wikidata-Q65117148", by=None)
    client.cookies["preferences"] = f"names-{order}" if order else ""

    opened = text_of(client, EPISODE, reveal="all")

    places = {name: opened.find(name) for name in ("돌풍", "Dolpung") if name in opened}
    assert min(places, key=lambda name: places[name]) == first
    assert first in text_of(client, SEASON, reveal="all")
