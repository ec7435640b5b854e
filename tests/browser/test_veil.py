"""What spoils is not in the page until it is asked for."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

REVIEW = "/2026/11/miracle-in-cell-no-7-review/"
RECAP = "/2026/11/miracle-in-cell-no-7-recap/"
BEHIND = "balloon"


def test_the_story_of_a_recap_is_not_in_the_page_until_asked_for(
    reader_without_scripts: Page,
) -> None:
    page = reader_without_scripts
    page.goto(RECAP)
    assert BEHIND not in page.content()
    page.get_by_role("link", name="Open the curtain").first.click()

    assert BEHIND in page.content()
    assert "reveal=story" in page.url
    page.get_by_role("link", name="Draw it again").first.click()
    assert BEHIND not in page.content()


def test_with_scripts_the_veil_opens_in_place_and_takes_the_focus(reader: Page) -> None:
    reader.goto(RECAP)
    assert BEHIND not in reader.content()
    opener = reader.get_by_role("link", name="Open the curtain").first
    opener.focus()
    reader.keyboard.press("Enter")

    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)
    expect(reader.locator("#story-what")).to_be_focused()
    expect(reader.locator("[data-announce]")).to_have_text("The curtain is open.")
    reader.get_by_role("link", name="Draw it again").first.click()
    expect(reader.locator("#story .veil__body")).to_have_count(0)
    expect(reader.locator("#story .veil__open")).to_be_focused()
    assert BEHIND not in reader.content()


def test_with_scripts_a_veil_is_fetched_alone_and_drawn_without_asking(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(urlsplit(request.url).path))
    reader.goto(RECAP)
    reader.get_by_role("link", name="Open the curtain").first.click()
    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)
    reader.get_by_role("link", name="Draw it again").first.click()
    expect(reader.locator("#story .veil__body")).to_have_count(0)

    pages = [path for path in asked if path == RECAP]
    fragments = [path for path in asked if path.startswith("/reveal/")]
    assert (len(pages), len(fragments)) == (1, 1)


def test_a_fragment_that_does_not_come_leads_to_the_page_instead(reader: Page) -> None:
    reader.route("**/reveal/**", lambda route: route.abort())
    reader.goto(RECAP)
    reader.get_by_role("link", name="Open the curtain").first.click()

    reader.wait_for_url("**reveal=story**")
    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)


def test_a_spoiling_comment_opens_by_itself(reader: Page) -> None:
    reader.goto(REVIEW)
    veiled = reader.locator("article.comment", has_text="A comment by jonas.").first
    expect(veiled.locator(".comment__body")).to_have_count(0)
    veiled.get_by_role("link", name="Open").first.click()

    expect(veiled.locator(".comment__body").first).to_contain_text("court")
    told = veiled.locator(".comment__body").first.inner_text()
    veiled.get_by_role("link", name="Draw it again").first.click()
    expect(veiled.locator(".comment__body")).to_have_count(0)
    expect(veiled.locator(".veil__open").first).to_be_focused()
    assert told not in reader.content()
