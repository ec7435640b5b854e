"""Links to comments of an imported blog lead to them, whatever page of a thread they are on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from houselights.transfer.tests.wxr import comment, item, write
from tests.browser.conftest import RunningSite

OLD_POST = "/the-old-review/"
POST = "/2021/03/the-old-review/"


@pytest.fixture(scope="module", autouse=True)
def imported_blog(running_site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A post with 150 comments, and a second one that links to two of them."""
    link = f"https://old.example.org{OLD_POST}"
    path = write(
        tmp_path_factory.mktemp("export"),
        item(1, "Words", slug="the-old-review", link=link, comments=[
            comment(7000 + number, f"Remark {number}") for number in range(150)
        ]),
        item(2, f'<a href="{link}#comment-7140">far</a> <a href="{link}#comment-7001">near</a>',
             slug="a-link", link="https://old.example.org/a-link/"),
    )  # fmt: skip
    environment = {
        **os.environ,
        "HOUSELIGHTS_DATA": str(running_site.data),
        "HOUSELIGHTS_URL": running_site.url,
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "houselights", "import_wordpress", str(path)]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return path


def _is_shown(page: Page, text: str) -> None:
    """The comment is the one that the address names, highlighted, and in sight."""
    target = page.locator("li:target > .comment, .comment:target")
    expect(target).to_have_count(1)
    expect(target.locator(".comment__body")).to_have_text(text)
    expect(target).to_be_in_viewport()
    background = target.evaluate("element => getComputedStyle(element).backgroundColor")
    assert background != "rgba(0, 0, 0, 0)"


def test_a_link_to_a_comment_leads_to_it(reader: Page) -> None:
    reader.goto(f"{OLD_POST}#comment-7001")

    _is_shown(reader, "Remark 1")
    assert reader.url.endswith(f"{POST}#comment-7001")


def test_a_link_to_a_comment_on_a_later_page_leads_to_it(reader: Page) -> None:
    reader.goto(f"{OLD_POST}comment-page-3/#comment-7140")

    reader.wait_for_url(f"**{POST}?thread=2#c*")
    _is_shown(reader, "Remark 140")


def test_a_link_in_an_imported_text_leads_to_the_comment(reader: Page) -> None:
    reader.goto("/2021/03/a-link/")
    reader.get_by_role("link", name="far", exact=True).click()

    reader.wait_for_url(f"**{POST}?thread=2#c*")
    _is_shown(reader, "Remark 140")


def test_the_address_may_change_while_the_page_stands(reader: Page) -> None:
    reader.goto(POST)
    reader.evaluate("location.hash = '#comment-7002'")
    _is_shown(reader, "Remark 2")

    reader.evaluate("location.hash = '#comment-7149'")

    reader.wait_for_url(f"**{POST}?thread=2#c*")
    _is_shown(reader, "Remark 149")


def test_an_anchor_that_nobody_knows_leaves_the_reader_with_the_page(reader: Page) -> None:
    with reader.expect_response("**/comments/find/**") as asked:
        reader.goto(f"{POST}#comment-1")

    assert asked.value.status == 404
    assert reader.url.endswith(f"{POST}#comment-1")
    expect(reader.get_by_text("Remark 1", exact=True)).to_be_visible()


def test_a_page_that_names_no_comment_asks_nothing(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(f"{POST}#talk")
    reader.goto(f"{POST}#comment-7003")
    reader.wait_for_load_state("networkidle")

    assert not [url for url in asked if "/comments/find/" in url]


def test_without_scripts_the_reader_is_with_the_post(reader_without_scripts: Page) -> None:
    page = reader_without_scripts
    page.goto(f"{OLD_POST}#comment-7140")

    assert page.url.endswith(f"{POST}#comment-7140")
    expect(page.locator("#talk")).to_be_attached()
    page.goto(f"{OLD_POST}#comment-7001")
    _is_shown(page, "Remark 1")
