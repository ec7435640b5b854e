"""What is seen is exactly what the rule allows: nothing more, and nothing less."""

from __future__ import annotations

from itertools import cycle
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from houselights.spoilers.rule import NO_PROGRESS
from tests.leaks.crawl import all_addresses, crawled, followed
from tests.leaks.looking import wrong_in
from tests.leaks.readers import guest, member, said_in
from tests.leaks.site import FurnishedSite

FEW = ("nothing", "series s1e4", "every any")


def test_each_address_of_the_table_is_of_its_pattern(site: FurnishedSite) -> None:
    wrong = {
        address: pattern
        for address, pattern in crawled(site).items()
        if resolve(urlsplit(address).path).route != pattern
    }

    assert wrong == {}


def test_a_public_page_holds_no_canary_and_is_the_same_for_everybody(site: FurnishedSite) -> None:
    stranger = guest("new here", [])
    said = said_in(site)
    others = [guest(name, said[name], scripts=True) for name in ("series s1e4", "every any")]
    others.append(member("every any, scripts", said["every any"], scripts=True))
    wrong, differing, asked = [], [], 0
    other = cycle(others)
    for address, response in followed(stranger, all_addresses(site)):
        asked += 1
        wrong += wrong_in(site, address, response, NO_PROGRESS)
        if response.status_code == 200 and not response.streaming and _is_public(response):
            second = next(other)
            if second.ask(address).content != response.content:
                differing.append(f"{address}: {second.name}")

    assert wrong == []
    assert differing == []
    assert asked > 200


@pytest.mark.long
def test_a_guest_without_scripts_sees_what_they_have_seen_and_no_more(site: FurnishedSite) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for name, said in said_in(site).items():
        reader = guest(name, said)
        for address in _pages(site) if name in FEW else _homes(site):
            response = reader.ask(address)
            wrong += wrong_in(site, address, response, reader.progress, who=reader.name)
            seen |= site.canaries.seen_by(response)

    assert wrong == []
    assert site.canaries.where(_shown(site) - seen) == []


def test_a_member_without_scripts_sees_what_they_have_seen_and_no_more(site: FurnishedSite) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    said = said_in(site)
    for name in FEW[1:]:
        reader = member(name, said[name])
        for address in _pages(site):
            response = reader.ask(address)
            wrong += wrong_in(site, address, response, reader.progress, who=reader.name)
            seen |= site.canaries.seen_by(response)

    assert wrong == []
    assert site.canaries.where(_shown(site, to_members=True) - seen) == []


def test_a_script_is_given_what_its_reader_has_seen_and_no_more(site: FurnishedSite) -> None:
    wrong: list[str] = []
    said = said_in(site)
    for name in ("series s1e1", "series s1e4", "other end", "every any"):
        reader = guest(name, said[name], scripts=True)
        for address in _homes(site):
            response = reader.ask(f"{address}?reveal=seen")
            wrong += wrong_in(site, address, response, reader.progress, who=reader.name)
            if response.status_code == 200:
                assert response["Cache-Control"] == "private, no-store"

    assert wrong == []


def _is_public(response: Any) -> bool:
    return "private" not in response.get("Cache-Control", "")


def _homes(site: FurnishedSite) -> list[str]:
    homes = {home for one in site.canaries.by_mark.values() for home in one.homes}
    return sorted(home for home in homes if not _is_for_members(home))


def _pages(site: FurnishedSite) -> list[str]:
    """All that the table names, and where canaries are at home. Feeds are the same bytes for
    everybody: they are asked once."""
    return sorted({*_homes(site), *(one for one in crawled(site) if "/feed/" not in one)})


def _shown(site: FurnishedSite, *, to_members: bool = False) -> set[str]:
    """What somebody must have seen: else a canary is not where the site is said to have it, or
    nothing opens it."""
    return {
        one.mark
        for one in site.canaries.by_mark.values()
        if any(to_members or not _is_for_members(home) for home in one.homes)
    }


def _is_for_members(address: str) -> bool:
    return address.endswith("/history/")
