"""What a first visit fetches, pictures aside: bars of the first paint on a poor line."""

import pytest
from playwright.sync_api import Page

MOST_OF_A_PAGE = 60_000  # bytes, headers among them, as compressed on the way
MOST_OF_STYLES = 14_000  # what the first round trips of a connection carry
FETCHED = """() => [
  ...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource"),
].map((entry) => [new URL(entry.name).pathname, entry.transferSize])"""
PICTURES = (".webp", ".jpg", ".png")


@pytest.mark.parametrize("path", ["/", "/2026/11/miracle-in-cell-no-7-review/"])
def test_a_first_visit_is_light(reader: Page, path: str) -> None:
    reader.goto(path, wait_until="networkidle")

    fetched = dict(reader.evaluate(FETCHED))

    weights = {name: size for name, size in fetched.items() if not name.endswith(PICTURES)}
    assert 20_000 < sum(weights.values()) < MOST_OF_A_PAGE
    assert sum(size for name, size in weights.items() if name.endswith(".css")) < MOST_OF_STYLES
