"""The story timeline of the demo's recap, as readers use it."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

RECAP = "/2026/11/miracle-in-cell-no-7-recap/"
OPEN = f"{RECAP}?reveal=timeline"
BOXES = """lines => [...lines.querySelectorAll("text")].map((text) => {
  const { x, y, width, height } = text.getBBox();
  return [text.textContent, x, y, x + width, y + height];
})"""


def numbers(page: Page) -> list[str]:
    places = page.locator(".beats__place").all_text_contents()
    return [place.split()[-1] for place in places]


def test_without_scripts_both_orders_are_pages(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto(RECAP)
    assert "backpack is sold" not in page.content()
    page.locator("#timeline").get_by_role("link", name="Open the curtain").click()
    assert numbers(page) == [str(number) for number in range(1, 15)]

    page.get_by_role("link", name="as it happened").click()

    assert numbers(page) == [*(str(number) for number in range(2, 14)), "1", "14"]
    assert page.get_by_role("link", name="as it happened").get_attribute("aria-current") == "true"
    page.get_by_role("link", name="as told").click()
    assert numbers(page)[0] == "1"
    page.locator("#timeline").get_by_role("link", name="Draw it again").click()
    assert "backpack is sold" not in page.content()


def test_without_scripts_a_beat_leads_to_its_place(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto(OPEN)

    page.get_by_role("link", name="In the recap: 1997: the trial").first.click()

    heading = page.get_by_role("heading", name="1997: the trial")
    expect(heading).to_be_in_viewport()
    assert heading.get_attribute("id") == urlsplit(page.url).fragment


def test_a_screen_reader_gets_one_picture_and_a_list_that_holds_everything(reader: Page) -> None:
    reader.goto(OPEN)

    tree = reader.locator("#timeline").aria_snapshot()

    assert tree.count("- img") == 1 + 2  # the drawing, and two stills
    assert '- img "The story as a line The beats from left to right as they are told' in tree
    assert '- navigation "Order of the beats"' in tree
    assert tree.count("- listitem") == 14
    first = tree[tree.index("- listitem") :].split("- listitem")[1]
    assert "Beat 1 Number 13 in the story" in first
    assert "There: Ye-sung, grown up" in first
    assert "Only in the mind: Ye-sung, 6" in first


def test_a_table_says_both_places_of_each_beat(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto(OPEN)

    page.get_by_text("As a table").click()

    first = page.get_by_role("table").get_by_role("row").nth(1)
    expect(first.get_by_role("cell")).to_have_text(
        ["1", "13", "2012", "Ye-sung, grown up; The men of the cell", "Ye-sung, 6"]
    )
    first.get_by_role("link").click()
    expect(page.locator(".beats li:target")).to_contain_text("In a mock trial")
    assert "reveal=timeline" in page.url


def test_with_scripts_the_order_turns_in_place(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(urlsplit(request.url).path))
    reader.goto(RECAP)
    reader.locator("#story").get_by_role("link", name="Open the curtain").click()
    expect(reader.locator("#story .veil__body")).to_contain_text("balloon")
    reader.locator("#timeline").get_by_role("link", name="Open the curtain").click()
    expect(reader.locator("#timeline-what")).to_be_focused()

    reader.get_by_role("link", name="as it happened").click()

    turned = reader.get_by_role("link", name="as it happened")
    expect(turned).to_have_attribute("aria-current", "true")
    expect(turned).to_be_focused()
    assert numbers(reader)[-2:] == ["1", "14"]
    expect(reader.locator("#story .veil__body")).to_contain_text("balloon")
    reader.get_by_role("link", name="In the recap: 1997: the cell").first.click()
    expect(reader.get_by_role("heading", name="1997: the cell")).to_be_in_viewport()
    assert asked.count(RECAP) == 1
    reader.locator("#timeline").get_by_role("link", name="Draw it again").click()
    expect(reader.locator("#timeline .veil__open")).to_be_focused()
    assert "backpack is sold" not in reader.locator("#timeline").inner_html()


@pytest.mark.parametrize("order", ["told", "story"])
def test_no_words_of_the_drawing_cover_others_in_a_real_face(reader: Page, order: str) -> None:
    reader.goto(f"{OPEN}&order={order}")

    boxes = reader.locator(".story-timeline__lines").evaluate(BOXES)

    view_box = reader.locator(".story-timeline__lines").get_attribute("viewBox") or ""
    _, _, width, height = map(float, view_box.split())
    assert len(boxes) > 20
    for place, (text, left, top, right, bottom) in enumerate(boxes):
        assert -3 <= left < right <= width, text  # a J may lean out a little
        assert 0 <= top < bottom <= height, text
        for other, x1, y1, x2, y2 in boxes[place + 1 :]:
            assert right <= x1 or x2 <= left or bottom <= y1 or y2 <= top, (text, other)


def test_on_a_phone_there_is_a_list_with_a_thin_curve(reader: Page) -> None:
    reader.set_viewport_size({"width": 360, "height": 780})

    reader.goto(OPEN)

    expect(reader.locator(".story-timeline__lines")).to_be_hidden()
    expect(reader.locator(".beats__curve").first).to_be_visible()
    assert reader.evaluate("document.documentElement.scrollWidth") == 360
    box = reader.locator(".beats__dot circle").first.bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx(box["height"], abs=1)
