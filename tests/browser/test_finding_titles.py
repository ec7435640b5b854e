"""A title is found by any of its names, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import RunningSite

NAMES = ["miracle in cel", "7번방의 선ㅁ", "7beonbangui seonmul", "7番房", "mircale cell 7"]


@pytest.mark.parametrize("typed", NAMES)
def test_a_title_is_found_by_any_name_by_keyboard_alone(
    reader: Page, running_site: RunningSite, typed: str
) -> None:
    reader.goto("/search/")
    box = reader.get_by_role("combobox", name="A film, a drama, somebody, a word")
    reader.keyboard.press("Tab")
    for _ in range(30):
        if box.evaluate("node => node === document.activeElement"):
            break
        reader.keyboard.press("Tab")
    reader.keyboard.type(typed)
    wanted = reader.get_by_role("option").filter(has_text="South Korea, 2013")
    expect(wanted).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    for _ in range(5):
        reader.keyboard.press("ArrowDown")
        if wanted.get_attribute("aria-selected") == "true":
            break
    expect(box).to_have_attribute("aria-activedescendant", wanted.get_attribute("id") or "?")
    reader.keyboard.press("Enter")

    expect(reader).to_have_url(f"{running_site.url}/titles/miracle-in-cell-no-7/")


def test_escape_closes_the_list_and_keeps_the_text(reader: Page) -> None:
    reader.goto("/search/")
    box = reader.get_by_role("combobox")
    box.press_sequentially("parasit")
    expect(reader.get_by_role("option").first).to_be_visible()

    box.press("Escape")

    expect(reader.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("parasit")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_what_was_chosen_in_a_closed_list_is_not_taken(
    reader: Page, running_site: RunningSite
) -> None:
    reader.goto("/search/")
    box = reader.get_by_role("combobox")
    box.press_sequentially("parasit")
    expect(reader.get_by_role("option").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Escape")

    box.press("Enter")

    expect(reader).to_have_url(f"{running_site.url}/search/?q=parasit")


def test_an_arrow_opens_the_closed_list_again(reader: Page) -> None:
    reader.goto("/search/")
    box = reader.get_by_role("combobox")
    box.press_sequentially("parasit")
    expect(reader.get_by_role("option").first).to_be_visible()
    box.press("Escape")

    box.press("ArrowDown")

    expect(reader.get_by_role("option").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")


def test_who_finds_nothing_is_told_and_may_write_it_down(reader: Page) -> None:
    reader.goto("/search/")

    reader.get_by_role("combobox").press_sequentially("zzyzx")

    expect(reader.get_by_role("status").filter(has_text="Nothing was found.")).to_be_attached()
    expect(reader.get_by_role("option")).to_contain_text("Write it down as a new title")


def test_without_scripts_the_box_is_a_search(
    reader_without_scripts: Page,
) -> None:
    page = reader_without_scripts
    page.goto("/search/")

    page.get_by_role("combobox").fill("mircale cell 7")
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("link", name="Miracle in Cell No. 7").first).to_be_visible()
