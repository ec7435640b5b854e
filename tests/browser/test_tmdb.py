"""The owner looks up at TMDB what is missing here, by keyboard alone and on a phone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from houselights.catalog.tmdb.tests.recorded import Recorded
from tests.browser.conftest import RunningSite


def test_a_title_comes_from_tmdb_by_keyboard_alone(owner: Page, recorded_tmdb: Recorded) -> None:
    owner.goto("/titles/add/tmdb/")
    asked_before = len(recorded_tmdb.asked)

    owner.get_by_label("Film or series").press_sequentially("quiet row")
    owner.keyboard.press("Enter")
    owner.get_by_role("button", name="See what TMDB says of The Quiet Row 2013").press("Enter")
    expect(owner.get_by_role("heading", level=1)).to_have_text("The Quiet Row")
    owner.get_by_role("button", name="Add this title").press("Enter")

    expect(owner.get_by_role("heading", level=1)).to_have_text("The Quiet Row")
    expect(owner.get_by_text("fields are from TMDB now.")).to_be_visible()
    assert owner.url.endswith("/titles/the-quiet-row/")
    assert [one.path for one in recorded_tmdb.asked[asked_before:]] == [
        "/3/search/multi", "/3/movie/4711", "/t/p/w780/quietRow4711.jpg",
    ]  # fmt: skip


def test_the_pages_about_tmdb_fit_a_phone_and_axe_finds_nothing(
    chromium: Browser, running_site: RunningSite, owner_state: dict[str, object]
) -> None:
    context = chromium.new_context(
        base_url=running_site.url, storage_state=owner_state,  # type: ignore[arg-type]
        viewport={"width": 320, "height": 700}, java_script_enabled=True,
    )  # fmt: skip
    page = context.new_page()
    complaints: list[str] = []

    def look() -> None:
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            complaints.append(f"{page.url} is too wide")
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        complaints.extend(f"{page.url}: {one['id']}" for one in found.response["violations"])

    page.goto("/titles/my-mister/tmdb/")
    look()
    page.get_by_label("Film or series").fill("quiet")
    page.get_by_role("button", name="Search TMDB").click()
    look()
    page.get_by_role("button", name="See what TMDB says of The Second Light 2016").click()
    look()
    context.close()

    assert complaints == []
