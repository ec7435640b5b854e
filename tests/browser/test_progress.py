"""Saying how far one has got, and what opens by itself then: without anything moving."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

TITLE = "/titles/miracle-in-cell-no-7/"
RECAP = "/2026/11/miracle-in-cell-no-7-recap/"
BEHIND = "balloon"


def say_seen(page: Page) -> None:
    page.goto(TITLE)
    page.get_by_role("button", name="I’ve seen it").click()
    expect(page.locator("#progress .progress__state")).to_contain_text("You have seen it.")


def test_with_scripts_what_was_seen_opens_by_itself(reader: Page) -> None:
    say_seen(reader)

    reader.goto(RECAP)

    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)
    expect(reader.locator("#timeline")).to_have_attribute("data-open", "")
    assert reader.evaluate("document.activeElement === document.body")


def test_one_press_hides_it_again(reader: Page) -> None:
    say_seen(reader)
    reader.goto(RECAP)
    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)

    reader.locator("#progress").get_by_role("button", name="Undo").click()

    expect(reader.locator("#progress .progress__state")).to_have_count(0)
    assert BEHIND not in reader.content()


def test_what_progress_opened_can_be_drawn_and_opened_without_asking(reader: Page) -> None:
    say_seen(reader)
    reader.goto(RECAP)
    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(urlsplit(request.url).path))

    reader.locator("#story [data-close]").click()

    expect(reader.locator("#story .veil__body")).to_have_count(0)
    assert RECAP not in asked
    assert not [path for path in asked if path.startswith("/reveal/")]


def test_without_scripts_the_reader_gets_a_page_of_their_own(
    reader_without_scripts: Page,
) -> None:
    page = reader_without_scripts
    page.goto(RECAP)
    assert BEHIND not in page.content()
    page.get_by_role("button", name="I’ve seen it").click()

    assert BEHIND in page.content()
    expect(page.locator("#progress .progress__state")).to_contain_text("You have seen it.")
    page.locator("#story [data-close]").click()
    assert page.locator("#story .veil__body").count() == 0
    assert page.locator("#timeline .veil__body").count() == 1
    page.locator("#progress").get_by_role("button", name="Undo").click()
    assert BEHIND not in page.content()
    assert page.locator("#progress .progress__state").count() == 0


PLACE = "document.querySelector('#reply-text').getBoundingClientRect().top"


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_that_the_reader_looks_at_moves(reader: Page, width: int) -> None:
    say_seen(reader)
    reader.set_viewport_size({"width": width, "height": 700})
    # Where it stands whenever a curtain opens, and where it stood before.
    reader.add_init_script(f"""
        document.addEventListener("veil:changed", () => places.push({PLACE}));
        const places = [];
        window.look = () => [places, {PLACE}];
        const watch = () => {{ places.length || (window.before = {PLACE}); }};
        addEventListener("scroll", watch);
        addEventListener("load", watch);
    """)

    reader.goto(f"{RECAP}#reply-text")
    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)

    before, (places, after) = reader.evaluate("before"), reader.evaluate("look()")
    assert len(places) > 2
    assert 0 <= before < 700
    assert abs(after - before) <= 1


def test_a_veil_in_sight_waits_until_it_is_out_of_sight_or_pressed(reader: Page) -> None:
    say_seen(reader)
    reader.set_viewport_size({"width": 1280, "height": 900})
    reader.goto(f"{RECAP}#talk")
    expect(reader.locator("#story .veil__body")).to_contain_text(BEHIND)
    first, second = reader.locator(".comment .veil").nth(0), reader.locator(".comment .veil").nth(1)
    assert first.get_attribute("data-open") is None
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(urlsplit(request.url).path))

    first.get_by_role("link").click()

    expect(first).to_have_attribute("data-open", "")
    assert not [path for path in asked if path.startswith("/comments/")]
    assert second.get_attribute("data-open") is None
    reader.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    expect(second).to_have_attribute("data-open", "")


def test_a_veil_tells_a_screen_reader_what_it_is_and_what_opened(reader: Page) -> None:
    reader.goto(RECAP)
    story = reader.locator("#story")
    expect(story).to_match_aria_snapshot("""
        - region "The whole film, beat by beat":
          - paragraph: Reveals the whole film
          - heading "The whole film, beat by beat" [level=2]
          - paragraph: /About 4 minutes to read/
          - link "Open the curtain"
    """)
    comment = reader.locator(".comment .veil").first
    expect(comment).to_match_aria_snapshot("""
        - group "A comment by odile.":
          - paragraph: A comment by odile. Reveals the whole story.
          - link /Open.* A comment by odile/
    """)

    story.get_by_role("link", name="Open the curtain").press("Enter")

    expect(story.get_by_role("heading").first).to_be_focused()
    expect(story).to_match_aria_snapshot("""
        - region "The whole film, beat by beat":
          - heading "The whole film, beat by beat" [level=2]
          - paragraph: Reveals the whole film
          - link "Draw it again"
    """)
    expect(reader.get_by_text("The curtain is open.")).to_be_attached()
