"""No link that somebody writes opens a veil of this site."""

import pytest
from pytest_django import Settings

from houselights.spoilers.own_links import asks_nothing, without_asking


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("/a-recap/?reveal=story#story", "/a-recap/#story"),
        ("https://films.example/a/?thread=2&reveal=all", "https://films.example/a/?thread=2"),
        ("http://FILMS.example:80/a/?reveal=all", "http://FILMS.example:80/a/"),
        ("//films.example/?reveal=all", "//films.example/"),
        ("?reveal=talk&draw=c12", ""),
        ("/a/?%72eveal=story", "/a/"),
        ("/a/?rev\teal=story", "/a/"),
        ("https:a/?reveal=story", "https:///a/"),
    ],
)
def test_a_link_to_this_site_leads_to_the_drawn_veil(
    settings: Settings, written: str, shown: str
) -> None:
    settings.URL = "https://films.example"

    assert "eveal" not in asks_nothing(written)
    assert asks_nothing(written) == shown


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/?reveal=story",
        "/search/?q=reveal&page=2",
        "mailto:ines@example.org",
        "/a/#reveal",
        "/a/?q=a+b%20c",
    ],
)
def test_every_other_link_stays_as_it_was(settings: Settings, address: str) -> None:
    settings.URL = "https://films.example"

    assert asks_nothing(address) == address


def test_an_address_that_nobody_can_read_loses_what_it_asks() -> None:
    assert asks_nothing("http://[a/?reveal=story") == "http://[a/"


def test_only_the_addresses_of_links_are_looked_at() -> None:
    html = '<p>?reveal=all <a title="?" href="/a/?reveal=b&amp;x=1&amp;y=%22">a &amp; b</a></p>'

    assert without_asking(html) == (
        '<p>?reveal=all <a title="?" href="/a/?x=1&amp;y=%22">a &amp; b</a></p>'
    )
