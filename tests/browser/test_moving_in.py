"""The owner moves in by the page: a wrong file, then a right one, its progress, its report."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from houselights.transfer.tests.wxr import author, category, comment, item, wxr
from tests.browser.conftest import RunningSite

POSTS = 300
# What the page says while it goes on is kept over its last loading, to be looked at afterwards.
REMEMBER = """
const job = document.querySelector(".job");
new MutationObserver(() => {
  sessionStorage.seen = (sessionStorage.seen ?? "") + job.textContent;
  sessionStorage.focus = document.activeElement.textContent;
}).observe(job, { childList: true, subtree: true });
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A blog large enough that it does not come in between two looks."""
    entries = [_crossing(number) for number in range(POSTS)]
    path = tmp_path / "harbour.xml"
    path.write_text(wxr(author(), category("ferries", "Ferries"), *entries), encoding="utf-8")
    return path


def _crossing(number: int) -> str:
    return item(
        9000 + number,
        f"<p>Crossing {number}: the lamps swing.</p>",
        slug=f"crossing-{number}",
        title=f"Crossing {number}",
        terms=[("category", "ferries", "Ferries")],
        comments=[comment(90_000 + 10 * number + each) for each in range(3)],
    )


@contextmanager
def no_run_begins(site: RunningSite) -> Iterator[None]:
    """As if an import went on in a terminal."""
    with (site.data / "derived" / "run.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _choose(page: Page, path: Path, *, only_look: bool) -> None:
    page.get_by_label("The export of your blog").set_input_files(path)
    page.get_by_label("Only look: say what would come in").set_checked(only_look)
    page.get_by_role("button", name="Go on").click()


def test_a_blog_moves_in(
    owner: Page, reader_without_scripts: Page, running_site: RunningSite, export: Path
) -> None:
    owner.goto("/admin/")
    owner.get_by_role("button", name="Tools").click()
    owner.get_by_role("link", name="Moving in").click()

    wrong = export.with_name("pictures.zip")
    wrong.write_bytes(b"PK\x03\x04 and so on")
    _choose(owner, wrong, only_look=True)
    expect(owner.get_by_role("alert").first).to_contain_text("pictures.zip: The file is a zip file")

    with no_run_begins(running_site):
        _choose(owner, export, only_look=False)
        expect(owner.get_by_role("heading", level=1)).to_have_text("old.example.org")
        expect(owner.get_by_role("group", name="Moving in")).to_contain_text("Waiting for its turn")
        owner.get_by_role("button", name="Stop; go on later").click()
        expect(owner.get_by_role("status").first).to_contain_text("Stopped.")
        owner.get_by_role("button", name="Go on").click()
        expect(owner.get_by_role("progressbar", name="Moving in")).to_be_visible()
        owner.get_by_role("button", name="Stop; go on later").focus()
        owner.evaluate(REMEMBER)

    counts = owner.get_by_role("region", name="What was found")
    expect(counts).to_be_visible(timeout=90_000)
    expect(counts.get_by_role("row", name=f"posts {POSTS} {POSTS}")).to_be_visible()
    axe = Axe().run(owner, options={"resultTypes": ["violations"]})
    assert axe.response["violations"] == []
    seen = owner.evaluate("sessionStorage.seen")
    assert f"of {POSTS * 4:,}" in seen
    assert owner.evaluate("sessionStorage.focus") == "Stop; go on later"

    reader = reader_without_scripts
    reader.goto("/2021/03/crossing-17/")
    expect(reader.get_by_text("Crossing 17: the lamps swing.")).to_be_visible()
    owner.goto("/moving-in/")
    expect(owner.get_by_role("main")).to_contain_text("harbour.xml")
