"""A real site, served as an operator would, and a real Chromium to use it with."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from houselights.catalog.tmdb.tests.recorded import KEY, Recorded, serve

ROOT = Path(__file__).parents[2]
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One site and one browser serve all of these tests: see `tests.scheduling`."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@dataclass(frozen=True)
class RunningSite:
    url: str
    owner_link: str
    data: Path


@pytest.fixture(scope="package")
def recorded_tmdb() -> Iterator[Recorded]:
    """TMDB as the site knows it: a server of this process, with made-up answers."""
    recorded = Recorded()
    server = serve(recorded)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield recorded
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="package")
def running_site(
    tmp_path_factory: pytest.TempPathFactory, recorded_tmdb: Recorded
) -> Iterator[RunningSite]:
    """`houselights serve --demo` in a process tree of its own, on a free port."""
    data = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "HOUSELIGHTS_DATA": str(data),
        "HOUSELIGHTS_URL": url,
        "HOUSELIGHTS_TMDB_KEY": KEY,
        "HOUSELIGHTS_TMDB_URL": f"{recorded_tmdb.url}/3",
        "HOUSELIGHTS_TMDB_PICTURES_URL": f"{recorded_tmdb.url}/t/p",
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }
    log = (data / "log").open("w+", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "houselights", "serve", "--demo", "--bind", f"127.0.0.1:{port}"],
        env=environment, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        site = _wait_until_served(url, data, process)
        _make_records(environment)
        yield site
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        log.close()


def _make_records(environment: dict[str, str]) -> None:
    """Beside the demo's titles: a series with all that a record can have, a long one, and a film
    with many people."""
    making = "from tests.pages.records import *; make_records(); make_long_records()"
    subprocess.run(
        [sys.executable, "-m", "houselights", "django", "shell", "-c", making],
        env=environment, cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip


def _wait_until_served(url: str, data: Path, process: "subprocess.Popen[bytes]") -> RunningSite:
    """The link is printed before the port answers; both must come within two minutes."""
    deadline = time.monotonic() + 120
    pause = threading.Event()
    while time.monotonic() < deadline:
        said = (data / "log").read_text(encoding="utf-8")
        assert process.poll() is None, said
        link = re.search(r"http\S+/accounts/owner/\S+", said)
        if link and _answers(url):
            return RunningSite(url, link[0], data)
        pause.wait(0.2)
    raise AssertionError(said)


def _answers(url: str) -> bool:
    try:
        with urlopen(url) as response:
            return bool(response.status == 200)
    except URLError:
        return False


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "the browser tests need Chromium"
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop running
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, running_site: RunningSite) -> Iterator[Page]:
    """A guest with scripts, who has never been here."""
    context = chromium.new_context(base_url=running_site.url)
    yield from _page(context)


@pytest.fixture
def reader_without_scripts(chromium: Browser, running_site: RunningSite) -> Iterator[Page]:
    context = chromium.new_context(base_url=running_site.url, java_script_enabled=False)
    yield from _page(context)


def _page(context: BrowserContext) -> Iterator[Page]:
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    yield page
    context.close()
    assert not complaints, complaints


@pytest.fixture(scope="package")
def owner_state(chromium: Browser, running_site: RunningSite) -> dict[str, object]:
    """The first owner comes in by the link of the terminal and sets the site up; their session."""
    context = chromium.new_context(base_url=running_site.url)
    page = context.new_page()
    page.goto(running_site.owner_link)
    page.get_by_label("Name", exact=False).first.fill("Olga")
    page.get_by_label("Handle").fill("olga")
    page.get_by_label("E-mail").fill("olga@example.org")
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url("**/setup/")
    state = context.storage_state()
    context.close()
    return dict(state)


@pytest.fixture
def owner(
    chromium: Browser, running_site: RunningSite, owner_state: dict[str, object]
) -> Iterator[Page]:
    context = chromium.new_context(base_url=running_site.url, storage_state=owner_state)  # type: ignore[arg-type]
    yield from _page(context)
