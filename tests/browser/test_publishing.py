"""The owner writes a review with a still; everybody reads it, also without scripts."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

HEADLINE = "A lamp left on for the last guest"


@pytest.fixture
def still(tmp_path: Path) -> Path:
    drawn = BytesIO()
    Image.linear_gradient("L").resize((1200, 700)).convert("RGB").save(drawn, "JPEG")
    path = tmp_path / "the-ending.jpg"
    path.write_bytes(drawn.getvalue())
    return path


def test_a_review_with_a_still_is_written_previewed_published_and_read(
    owner: Page, reader_without_scripts: Page, still: Path
) -> None:
    owner.goto("/admin/")
    owner.get_by_role("main").get_by_role("link", name="Review").click()
    owner.locator("#id_title").fill(HEADLINE)
    owner.locator("#id_standfirst").fill("Nothing happens, and you remember all of it.")
    owner.locator("#id_bottom_line").fill("A small film about staying up.")
    owner.locator("#id_rating").select_option("8.5 of 10")
    _insert(owner, "Text")
    _type(owner, "The hotel has nine rooms and one guest.")
    _insert(owner, "Still", place=1)
    _upload(owner, still)
    _choose_title(owner, "Amélie (2001)")
    owner.get_by_role("button", name="More actions").click()
    owner.get_by_role("button", name="Publish", exact=True).click()
    expect(owner.get_by_text(re.compile("(created and|has been) published"))).to_be_visible()

    reader = reader_without_scripts
    reader.goto("/")
    reader.get_by_role("link", name=HEADLINE).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(reader.get_by_text("The hotel has nine rooms and one guest.")).to_be_visible()
    expect(reader.get_by_label("8.5 of 10")).to_be_visible()
    picture = reader.get_by_alt_text("A light that gets brighter")
    expect(picture).to_be_visible()
    assert picture.get_attribute("width")
    assert "ending" not in reader.content()


def _insert(page: Page, block: str, *, place: int = 0) -> None:
    """Adds a block to the open text, at that place."""
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Insert a block").nth(place).click()
    page.get_by_role("option", name=block, exact=True).locator("visible=true").click()


def _type(page: Page, text: str) -> None:
    """Writes into the text block; the editor takes it over into the form a moment later."""
    body = page.locator("[data-contentpath=body]")
    body.locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)
    expect(body.locator("input[type=hidden][name$=value]").first).to_have_value(
        re.compile(re.escape(text))
    )


def _choose_title(page: Page, title: str) -> None:
    page.get_by_role("tab", name="About the film").click()
    about = page.get_by_role("tabpanel", name="About the film")
    about.get_by_role("button", name="Choose title").click()
    page.get_by_role("dialog").get_by_role("link", name=title).click()
    expect(about).to_contain_text(title)


def _upload(page: Page, still: Path) -> None:
    page.locator("[data-contentpath=body]").get_by_role("button", name="Choose an image").click()
    dialog = page.get_by_role("dialog").locator("visible=true")
    dialog.get_by_role("tab", name="Upload").click()
    dialog.locator("[name=image-chooser-upload-file]").set_input_files(still)
    dialog.locator("[name=image-chooser-upload-title]").fill("The lamp")
    dialog.locator("[name=image-chooser-upload-alternative]").fill("A light that gets brighter")
    dialog.get_by_role("button", name="Upload").click()
    expect(page.locator("[data-contentpath=body]").get_by_text("The lamp")).to_be_visible()


def test_a_draft_is_previewed_and_not_yet_public(owner: Page, reader: Page) -> None:
    owner.goto("/admin/")
    owner.get_by_role("main").get_by_role("link", name="Essay").click()
    owner.locator("#id_title").fill("An essay that waits")
    _insert(owner, "Text")
    _type(owner, "Only the team reads this for now.")
    owner.get_by_role("button", name="Save draft").first.click()
    expect(owner.get_by_role("main")).to_contain_text("An essay that waits")

    owner.get_by_role("button", name="Toggle preview").click()
    preview = owner.frame_locator("iframe[title='Preview'][src*=preview]")
    expect(preview.get_by_text("Only the team reads this for now.")).to_be_visible()
    reader.goto("/search/?q=waits")
    expect(reader.get_by_role("main")).not_to_contain_text("An essay that waits")
