"""Every kind of page: nothing for axe to find, nothing wider than the window, nobody else asked."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

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
    "/titles/my-mister/history/", "/titles/my-mister/merge/",
    "/titles/my-mister/merge/a-separation/",
]  # fmt: skip


def _complaints(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found.response["violations"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    chromium: Browser, running_site: RunningSite, owner_state: object, scheme: str
) -> None:
    complaints: list[str] = []
    public = PUBLIC if scheme == "light" else [*PUBLIC[:6], *RECORDS[1:6]]
    for paths, state in ((public, None), (PRIVATE, owner_state)):
        context = chromium.new_context(
            base_url=running_site.url, color_scheme=scheme, storage_state=state,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        for path in paths:
            page.goto(path)
            complaints += _complaints(page)
        context.close()

    assert complaints == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_window(
    chromium: Browser, running_site: RunningSite, owner_state: object, width: int
) -> None:
    wide: list[str] = []
    for paths, state in ((PUBLIC, None), (PRIVATE, owner_state)):
        context = chromium.new_context(
            base_url=running_site.url, viewport={"width": width, "height": 800},
            storage_state=state,  # type: ignore[arg-type]
        )  # fmt: skip
        page = context.new_page()
        for path in paths:
            page.goto(path)
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                wide.append(path)
        context.close()

    assert wide == []


def test_no_page_asks_anybody_else(reader: Page, running_site: RunningSite) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((running_site.url, "data:")):
            asked.append(request.url)

    reader.on("request", note)
    for path in PUBLIC[:-1]:
        reader.goto(path)

    assert asked == []
