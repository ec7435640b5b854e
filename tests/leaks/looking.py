"""What is wrong with an answer, in words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from houselights.spoilers.rule import ReaderProgress
from tests.leaks.crawl import ANSWERS
from tests.leaks.site import FurnishedSite


def wrong_in(
    site: FurnishedSite, address: str, response: Any, progress: ReaderProgress, *, who: str = "all"
) -> list[str]:
    """What is seen and must not be; what must be seen and is not. An answer may repeat what its
    own address says."""
    assert response.status_code in ANSWERS, (address, response.status_code)
    expected: set[str] = set()
    if response.status_code == 200:
        expected = site.canaries.expected(urlsplit(address).path, progress)
    seen = site.canaries.seen_by(response) - site.canaries.seen_in(address)
    told = [f"LEAKS {one}" for one in site.canaries.where(seen - expected - site.canaries.open)]
    told += [f"KEEPS BACK {one}" for one in site.canaries.where(expected - seen)]
    return [f"{address}, to {who}: {one}" for one in told]
