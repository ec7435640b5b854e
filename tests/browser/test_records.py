"""A reader among the records: which names come first, and what stands behind the veils."""

import re

from playwright.sync_api import Page, expect

from tests.pages.records import SECRET, SERIES

HERE = f"/titles/{SERIES}/"


def test_names_change_with_the_choice_and_stay(reader: Page) -> None:
    reader.goto(HERE)
    heading = reader.get_by_role("heading", level=1)
    expect(heading).to_have_text("The Lamp on Seven")

    reader.get_by_label("original", exact=True).check()

    expect(heading).to_have_text("칠층의 등불")
    expect(heading).to_have_attribute("lang", "ko")
    reader.goto("/titles/?q=lamp")
    expect(reader.get_by_role("link", name="칠층의 등불")).to_be_visible()
    expect(reader.get_by_label("original", exact=True)).to_be_checked()
    reader.get_by_label("in my language", exact=True).check()
    expect(reader.get_by_role("link", name="The Lamp on Seven")).to_be_visible()


def test_without_scripts_a_button_does_it_and_the_light_is_kept(
    reader_without_scripts: Page,
) -> None:
    page = reader_without_scripts
    page.goto(HERE)
    page.get_by_label("down", exact=True).check()
    page.locator("[data-theme-switch]").get_by_role("button").click()
    page.get_by_label("romanised", exact=True).check()

    page.locator("[data-names-switch]").get_by_role("button").click()

    expect(page).to_have_url(re.compile(f"{HERE}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Chilcheungui deungbul")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_names_of_episodes_come_when_they_are_asked_for(reader: Page) -> None:
    reader.goto(HERE)
    assert SECRET not in reader.content()
    veil = reader.locator("#names-1")

    veil.get_by_role("link", name="Open").press("Enter")

    expect(veil.get_by_text(f"{SECRET}: 8")).to_be_visible()
    expect(veil.get_by_role("heading", name="The names of the episodes.")).to_be_focused()
    expect(reader.locator("#names-2")).not_to_contain_text(SECRET)
    assert reader.url.endswith(HERE)
    veil.get_by_role("link", name="Draw it again").press("Enter")
    expect(veil).not_to_contain_text(SECRET)


def test_an_episode_is_found_and_talked_about(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto("/titles/?q=lamp")
    page.get_by_role("link", name="The Lamp on Seven").click()
    page.locator("#seasons-h ~ .seasons__one").first.get_by_role("link", name="Episode 3").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Season 1, episode 3")

    page.get_by_label("Comment", exact=True).fill("Who lit it?")
    page.get_by_label("Name", exact=True).fill("odile")
    page.get_by_label("E-mail, never shown").fill("odile@example.org")
    page.get_by_role("button", name="Post comment").click()

    expect(page).to_have_url(re.compile("/season/1/episode/3/#c"))
    expect(page.get_by_text("Only you see this")).to_be_visible()
