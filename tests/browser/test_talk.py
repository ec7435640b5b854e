"""A guest comments, waits, is published and answered; with and without scripts."""

from playwright.sync_api import Page, expect

POST = "/2026/11/parasite-review/"


def _write(page: Page, text: str, *, name: str) -> None:
    page.get_by_label("Comment", exact=True).fill(text)
    page.get_by_role("textbox", name="Name", exact=True).fill(name)
    page.get_by_role("textbox", name="E-mail").fill(f"{name.lower()}@example.org")


def _publish(moderator: Page, text: str) -> None:
    moderator.goto("/moderation/")
    row = moderator.locator("[data-queue-row]", has_text=text)
    row.get_by_role("button", name="Publish").click()
    expect(moderator.locator("[data-queue-row]", has_text=text)).to_have_count(0)


def test_a_guests_comment_is_held_published_and_answered(
    reader: Page, owner: Page, reader_without_scripts: Page
) -> None:
    reader.goto(POST)
    _write(reader, "The smell is the whole film.", name="Sunday")
    reader.get_by_role("button", name="Preview").click()
    expect(reader.locator("[data-preview]")).to_contain_text("The smell is the whole film.")
    reader.get_by_role("button", name="Post comment").click()
    expect(reader.get_by_text("Only you see this")).to_be_visible()

    other = reader_without_scripts
    other.goto(POST)
    expect(other.get_by_text("The smell is the whole film.")).to_have_count(0)

    _publish(owner, "The smell is the whole film.")
    other.goto(POST)
    comment = other.locator("article.comment", has_text="The smell is the whole film.").last
    expect(comment).to_be_visible()
    comment.get_by_role("link", name="Reply").click()
    _write(other, "And the *stairs*.", name="Monday")
    other.get_by_role("button", name="Post comment").click()
    expect(other.get_by_text("Only you see this")).to_be_visible()

    _publish(owner, "And the stairs.")
    reader.goto(POST)
    reply = reader.locator("article.comment", has_text="And the stairs.").last
    expect(reply).to_contain_text("in reply to Sunday")


def test_what_was_typed_survives_a_refusal(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto(POST)
    page.get_by_label("Comment", exact=True).fill("No name, but a thought.")
    page.get_by_role("textbox", name="E-mail").fill("not an address")
    page.get_by_role("button", name="Post comment").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Comment", exact=True)).to_have_value("No name, but a thought.")
    expect(page.get_by_role("textbox", name="E-mail")).to_have_value("not an address")


def test_a_reply_is_begun_in_place_and_put_aside_again(reader: Page) -> None:
    reader.goto(POST)
    first = reader.locator("article.comment").first
    author = first.locator(".comment__author").first.inner_text()
    first.get_by_role("link", name="Reply").first.click()

    expect(reader.locator("[data-reply-author]")).to_have_text(author)
    reader.get_by_role("link", name="Answer nobody").click()
    expect(reader.locator("[data-reply-line]")).to_be_hidden()
