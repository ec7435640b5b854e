"""A reader reports a post that spoils; a moderator veils it by one press, and takes that back."""

from playwright.sync_api import Page, expect

POST = "/2026/11/burning-review/"


def test_a_reported_post_is_veiled_by_one_press_and_opened_again_by_one(
    reader_without_scripts: Page, owner: Page
) -> None:
    page = reader_without_scripts
    page.goto(POST)
    was_open = page.locator(".post__text").inner_text()
    page.get_by_role("link", name="Report it").click()
    page.get_by_label("What should a moderator look at?").fill("The second paragraph.")
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("A moderator will look at it.")).to_be_visible()

    owner.goto("/moderation/?tab=reports")
    row = owner.locator("[data-queue-row]", has_text="The second paragraph.")
    row.get_by_role("button", name="Veil all but the first paragraph").click()
    expect(owner.locator("[data-queue-row]", has_text="The second paragraph.")).to_have_count(0)
    page.goto(POST)
    veiled = page.locator(".post__text").inner_text()
    owner.get_by_role("button", name="Undo").click()
    row = owner.locator("[data-queue-row]", has_text="The second paragraph.")
    row.get_by_role("button", name="Keep").click()
    expect(row).to_have_count(0)

    assert len(veiled) < len(was_open)
    assert "Open the curtain" in veiled
    page.goto(POST)
    assert page.locator(".post__text").inner_text() == was_open
