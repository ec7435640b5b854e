"""The editor puts the beats of a recap into the order in which they happened."""

from playwright.sync_api import Locator, Page, expect

BEATS = ("She speaks in court.", "They see the bag.", "He walks away.")


def write_beats(page: Page) -> Locator:
    """Three beats in a recap that is new; gives the list of them as they happened, unfolded."""
    page.goto("/admin/")
    page.get_by_role("main").get_by_role("link", name="Recap").click()
    page.get_by_role("region", name="Story timeline").get_by_role("button").first.click()
    field = page.locator('[data-contentpath="beats"]')
    for number, words in enumerate(BEATS):
        field.get_by_role("button", name="Insert a block").last.click()
        page.locator(f'[name="beats-{number}-value-what"]').fill(words)
    page.locator("[data-story-order] summary").click()
    return page.locator("[data-happened] li")


def places(page: Page) -> list[str]:
    return [page.locator(f'[name="beats-{n}-value-place"]').input_value() for n in range(3)]


def press(page: Page, beat: str, name: str) -> None:
    button = page.locator(".story-order__row", has_text=beat).get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")


def test_by_keyboard(owner: Page) -> None:
    rows = write_beats(owner)
    expect(owner.locator("[data-rest] li")).to_have_count(3)
    for beat in (BEATS[1], BEATS[0], BEATS[2]):
        press(owner, beat, "Put it at the end")
    expect(rows).to_have_count(3)
    assert places(owner) == ["2", "1", "3"]

    press(owner, BEATS[2], "Earlier")

    assert places(owner) == ["3", "1", "2"]
    expect(owner.locator("[data-said]")).to_have_text(f"Now number 2: 3. {BEATS[2]}")
    moved = owner.locator(".story-order__row", has_text=BEATS[2])
    earlier = moved.get_by_role("button", name="Earlier")
    expect(earlier).to_be_focused()
    expect(earlier).to_have_accessible_description(f"3. {BEATS[2]}")
    owner.keyboard.press("Enter")
    owner.keyboard.press("Enter")
    assert places(owner) == ["3", "2", "1"]
    expect(owner.locator("[data-said]")).to_have_text("It stands at the end already.")


def test_by_dragging(owner: Page) -> None:
    rows = write_beats(owner)
    for number, place in enumerate(("2", "1", "")):
        owner.locator(f'[name="beats-{number}-value-place"]').fill(place)
    expect(rows).to_have_count(2)

    rows.nth(1).drag_to(rows.nth(0), target_position={"x": 5, "y": 3})
    assert places(owner) == ["1", "2", ""]
    owner.locator("[data-rest] li").drag_to(rows.nth(0), target_position={"x": 5, "y": 3})

    assert places(owner) == ["2", "3", "1"]
    expect(owner.locator("[data-no-place]")).to_be_hidden()


def test_what_happens_at_the_same_time_stays_together(owner: Page) -> None:
    rows = write_beats(owner)
    for number, place in enumerate(("1", "1", "7")):
        owner.locator(f'[name="beats-{number}-value-place"]').fill(place)
    expect(rows).to_have_count(3)

    press(owner, BEATS[2], "Earlier")
    assert places(owner) == ["2", "2", "1"]
    press(owner, BEATS[2], "Later")
    assert places(owner) == ["1", "1", "2"]


def test_the_list_follows_the_fields(owner: Page) -> None:
    rows = write_beats(owner)
    owner.locator('[name="beats-2-value-place"]').fill("5")
    expect(rows).to_have_text([f"53. {BEATS[2]}Earlier Later"])

    field = owner.locator('[data-contentpath="beats"]')
    field.get_by_role("button", name="Delete").first.click()

    expect(rows).to_have_text([f"52. {BEATS[2]}Earlier Later"])
    expect(owner.locator("[data-rest] li")).to_have_count(1)
