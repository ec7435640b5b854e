"""The team writes titles down and edits them by keyboard, also without scripts."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningSite


def _without_scripts(browser: Browser, site: RunningSite, state: dict[str, object]) -> Page:
    """The cookie `scripts` is set by scripts only."""
    context = browser.new_context(
        base_url=site.url, storage_state=state, java_script_enabled=False  # type: ignore[arg-type]
    )  # fmt: skip
    context.clear_cookies(name="scripts")
    context.set_default_timeout(15_000)
    return context.new_page()


def test_a_title_is_written_down_by_keyboard_without_scripts(
    chromium: Browser, running_site: RunningSite, owner_state: dict[str, object]
) -> None:
    page = _without_scripts(chromium, running_site, owner_state)
    page.goto("/titles/add/?name=The+Last+Guest&year=2019")
    for typed in ("The Last Guest", "English", None, "2019-05", "South Korea", "마지막 손님"):
        page.keyboard.press("Tab")
        _until(page, "main")
        if typed:
            page.keyboard.type(typed)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/titles/the-last-guest/$"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Last Guest")
    expect(page.get_by_text("마지막 손님").first).to_be_visible()
    page.context.close()


def _until(page: Page, where: str) -> None:
    """On with Tab to the first control that stands there."""
    while not page.evaluate(f"Boolean(document.activeElement.closest('{where} form'))"):
        page.keyboard.press("Tab")


def test_rows_are_added_saved_and_taken_back_without_scripts(
    chromium: Browser, running_site: RunningSite, owner_state: dict[str, object]
) -> None:
    page = _without_scripts(chromium, running_site, owner_state)
    page.goto("/titles/a-separation/edit/")
    page.get_by_label("Length in minutes").fill("121")
    page.get_by_role("button", name="More people").click()
    expect(page).to_have_url(re.compile("#rows-credit$"))
    expect(page.get_by_label("Length in minutes")).to_have_value("121")
    row = page.locator("#rows-credit .edit-row").last
    row.get_by_label("Person").fill("Somebody New")
    row.get_by_label("Character").fill("The neighbour")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.goto("/titles/a-separation/history/")
    newest = page.locator(".history__edit").first
    expect(newest).to_contain_text("Somebody New as The neighbour")
    newest.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("Took back 2 changes.")).to_be_visible()
    page.context.close()


def test_what_has_the_focus_is_never_under_the_line_that_saves(owner: Page) -> None:
    owner.set_viewport_size({"width": 360, "height": 640})
    owner.emulate_media(reduced_motion="reduce")
    owner.goto("/titles/a-separation/edit/")
    hidden: list[str] = []
    owner.locator("main form.edit-form :is(input, select)").nth(1).focus()
    for _ in range(40):
        owner.keyboard.press("Tab")
        if covered := owner.evaluate(COVERED):
            hidden.append(covered)

    assert hidden == []


COVERED = """() => {
  const field = document.activeElement, bar = document.querySelector(".edit-form__save");
  if (bar.contains(field)) return "";
  return field.getBoundingClientRect().bottom > bar.getBoundingClientRect().top ? field.name : "";
}"""
