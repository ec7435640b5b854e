"""Readers find posts by their words and titles by any name, and nothing that spoils."""

from playwright.sync_api import Page, expect


def test_a_post_is_found_by_the_korean_name_of_its_title(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name="Search").click()
    reader.get_by_role("combobox").fill("7번방의 선물")
    reader.keyboard.press("Enter")

    found = reader.get_by_role("main").get_by_role("link", name="A promise kept in a room")
    expect(found.first).to_be_visible()


def test_a_word_behind_the_curtain_is_not_found(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto("/search/?q=balloon")

    expect(page.get_by_role("main")).not_to_contain_text("Miracle in Cell No. 7, from the first")
