"""The leak test as a browser goes through it: with scripts, which ask for more by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Response, TimeoutError

from houselights.spoilers.progress_text import read_progress
from houselights.spoilers.rule import NO_PROGRESS, ReaderProgress
from tests.leaks.canaries import Canaries
from tests.served_site import Site

pytestmark = pytest.mark.long

FURNISH = """
from tests.leaks.site import furnish
site = furnish()
print(site.series.pk, *(post.get_absolute_url() for post in site.posts.values()))
print(site.canaries.as_json())
"""
HERE = "/titles/the-row/"
ALL_THERE = """marks => {
  scrollTo({ top: scrollY ? 0 : document.body.scrollHeight, behavior: "instant" });
  return marks.every((mark) => document.documentElement.outerHTML.includes(mark));
}"""
SAME = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def furnished(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Site, Canaries, int, list[str]]]:
    site = Site(tmp_path_factory.mktemp("furnished"))
    site.start("--workers", "1")
    try:
        said = site.run("django", "shell", "-v", "0", "-c", FURNISH).splitlines()
        series, *posts = said[-2].split()
        addresses = [*posts, "/about/", HERE, f"{HERE}season/1/", f"{HERE}season/1/episode/4/"]
        yield site, Canaries.from_json(said[-1]), int(series), ["/", "/talk/", *addresses]
    finally:
        site.kill()


@pytest.mark.parametrize("reached", ["", "s1e4"])
def test_a_browser_is_given_what_its_reader_has_seen_and_no_more(
    chromium: Browser, furnished: tuple[Site, Canaries, int, list[str]], reached: str
) -> None:
    site, canaries, series, addresses = furnished
    context = chromium.new_context(base_url=f"http://127.0.0.1:{site.port}")
    progress = NO_PROGRESS
    if reached:
        progress = ReaderProgress({series: read_progress(reached)})
        context.request.post(f"/progress/{series}/", form={"reached": reached}, headers=SAME)
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    wrong: list[str] = []
    asked = 0
    for address in addresses:
        page.goto(address, wait_until="networkidle")
        wrong += _wrong_in(page, address, canaries, progress)
        page.wait_for_load_state("networkidle")
        for answer in answers:
            wrong += _wrong_answer(answer, address, canaries, progress)
            asked += answer.url.endswith("?reveal=seen")
        answers.clear()
    context.close()

    assert wrong == []
    assert bool(asked) == bool(reached)


def _wrong_in(
    page: Page, address: str, canaries: Canaries, progress: ReaderProgress
) -> Iterator[str]:
    """All of the document, once what may open has had its chance: a veil in sight waits for a
    press, and opens out of sight: so the page is scrolled up and down."""
    expected = _words(canaries, canaries.expected(address, progress))
    with suppress(TimeoutError):  # what is missing is told below
        page.wait_for_function(ALL_THERE, arg=sorted(expected), timeout=10_000, polling=200)
    seen = canaries.seen_in(page.content())
    for where in canaries.where(seen - canaries.expected(address, progress) - canaries.open):
        yield f"{address}: LEAKS {where}"
    for where in canaries.where(expected - seen):
        yield f"{address}: KEEPS BACK {where}"


def _wrong_answer(
    answer: Response, address: str, canaries: Canaries, progress: ReaderProgress
) -> Iterator[str]:
    """Only the page that was asked for what its reader has seen may hold anything of it. A picture
    is fetched once its veil has opened."""
    is_picture = answer.request.resource_type == "image"
    is_asked = urlsplit(answer.url).query == "reveal=seen"
    allowed = canaries.open
    if is_asked or is_picture:
        allowed = allowed | canaries.expected(address, progress)
    told = f"{answer.url}\n{answer.all_headers()}"
    if answer.request.resource_type in {"document", "fetch", "xhr"} and answer.ok:
        told += answer.text()
    for where in canaries.where(canaries.seen_in(told) - allowed):
        yield f"{answer.url}: LEAKS {where}"


def _words(canaries: Canaries, marks: set[str]) -> set[str]:
    """All but names of files: this site's worker may have made the pictures' renditions anew."""
    return {mark for mark in marks if "rendition" not in canaries.by_mark[mark].where}
