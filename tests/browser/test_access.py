"""Every kind of page: nothing for axe to find, nothing wider than the window, nobody else asked."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import RunningSite
from tests.pages.records import CROWD, LONG, PERSON, SERIES

RECORDS = (
    f"/titles/{SERIES}/", f"/titles/{SERIES}/?reveal=all", f"/titles/{SERIES}/credits/",
    f"/titles/{SERIES}/season/1/", f"/titles/{SERIES}/season/1/?reveal=all",
    f"/titles/{SERIES}/season/1/episode/1/", f"/titles/{SERIES}/season/1/episode/2/?reveal=name",
    f"/titles/{LONG}/", f"/titles/{LONG}/season/1/", f"/titles/{CROWD}/",
    f"/titles/{CROWD}/credits/", "/people/", f"/people/{PERSON}/", "/titles/genre/mystery/",
    "/titles/country/kr/",
)  # fmt: skip
PUBLIC = [
    "/", "/2026/11/miracle-in-cell-no-7-review/",
    "/2026/11/miracle-in-cell-no-7-recap/?reveal=all", "/2026/11/burning-review/",
    "/2026/10/dramas-for-people-who-dislike-dramas/", "/about/", "/reviews/", "/archive/",
    "/2026/11/", "/author/halina/", "/category/film/", "/tag/comedy/", "/titles/",
    "/titles/my-mister/", "/titles/a-separation/", *RECORDS, "/talk/", "/search/?q=parasite",
    "/search/?q=qqq", "/privacy/", "/accounts/login/", "/accounts/password/reset/",
    "/comments/reply/?to=1", "/nowhere/",
]  # fmt: skip
PRIVATE = [
    "/moderation/", "/setup/", "/accounts/profile/", "/accounts/team/", "/accounts/2fa/",
    "/moving-in/", "/veils/", "/veils/new/?which=all", "/accounts/proposals/",
    "/titles/add/?name=My+Mister", "/titles/my-mister/edit/?reveal=names",
    "/titles/my-mister/edit/credits/", "/titles/my-mister/edit/season/1/",
    "/titles/my-mister/edit/season/1/episode/1/",
    "/titles/my-mister/history/", "/titles/my-mister/merge/",
    "/titles/my-mister/merge/a-separation/", f"/people/{PERSON}/edit/",
    f"/people/{PERSON}/history/", f"/people/{PERSON}/merge/?q=ohta",
    f"/people/{PERSON}/merge/ohta-ren/",
]  # fmt: skip


WIDTHS = (320, 360, 768, 1280)
OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}


@dataclass(frozen=True)
class Found:
    """What is wrong, after every page was opened once."""

    by_axe: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def found(chromium: Browser, running_site: RunningSite, owner_state: object) -> Found:
    found = Found()
    for paths, state in ((PUBLIC, None), (PRIVATE, owner_state)):
        context = chromium.new_context(
            base_url=running_site.url, storage_state=state, reduced_motion="reduce",  # type: ignore[arg-type]
        )  # fmt: skip
        context.on("request", lambda request: found.asked.append(request.url))
        page = context.new_page()
        for path in paths:
            page.emulate_media(color_scheme="light")
            page.goto(path)
            found.by_axe.extend(_complaints(page))
            page.emulate_media(color_scheme="dark")
            found.by_axe.extend(f"dark: {one}" for one in _complaints(page, runOnly=OF_COLOUR))
            found.wide.extend(f"{path} at {width}" for width in _widths_exceeded(page))
        context.close()
    return found


def _complaints(page: Page, **options: object) -> Iterator[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"], **options})
    for one in found.response["violations"]:
        yield f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:120]}"


def _widths_exceeded(page: Page) -> Iterator[int]:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            yield width


def test_axe_finds_nothing(found: Found) -> None:
    assert found.by_axe == []


def test_no_page_is_wider_than_the_window(found: Found) -> None:
    assert found.wide == []


def test_no_page_asks_anybody_else(found: Found, running_site: RunningSite) -> None:
    assert [url for url in found.asked if not url.startswith((running_site.url, "data:"))] == []
    assert len(found.asked) > len(PUBLIC)
