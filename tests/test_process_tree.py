"""One process tree: it starts together, publishes on time, and ends together, however it ends."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from houselights.transfer.tests.wxr import comment, item, wxr

pytestmark = pytest.mark.long


class Site:
    """An empty site of its own, served as an operator would."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data = data
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "HOUSELIGHTS_DATA": str(data),
            "HOUSELIGHTS_URL": f"http://127.0.0.1:{self.port}",
            "DJANGO_SETTINGS_MODULE": "houselights.settings",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *words: str) -> None:
        with (self.data / "log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "houselights", "serve", "--bind", str(self.port), *words],
                env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        wait_until(self.answers, seconds=120)

    def answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/") as answer:
                return bool(answer.status == 200)
        except URLError:
            return False

    def said(self) -> str:
        return (self.data / "log").read_text(encoding="utf-8")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "houselights", *words],
            env=self.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def processes(self) -> list[int]:
        """All that run with this data folder."""
        mark = f"HOUSELIGHTS_DATA={self.data}\0".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes():
                    found.append(int(folder.name))
            except OSError:
                continue
        return found


def wait_until(is_so: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be in time"
        pause.wait(0.2)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    for process in made.processes():
        os.kill(process, signal.SIGKILL)


def test_an_empty_site_greets_its_owner_and_ends_with_ctrl_c(site: Site) -> None:
    site.start("--workers", "2")
    assert site.process
    assert re.search(r"http://127.0.0.1:\d+/accounts/owner/\S+", site.said())
    assert len(site.processes()) >= 4
    assert (site.data / "houselights.sqlite3").stat().st_mode & 0o077 == 0

    site.process.send_signal(signal.SIGINT)
    assert site.process.wait(timeout=20) == 0
    wait_until(lambda: not site.processes(), seconds=5)
    assert "Traceback" not in site.said()

    begun = time.monotonic()
    site.start()
    assert time.monotonic() - begun < 30


def test_a_server_that_is_killed_takes_its_worker_along(site: Site) -> None:
    site.start()
    assert site.process

    site.process.kill()
    site.process.wait()

    wait_until(lambda: not site.processes(), seconds=20)


def test_a_background_worker_that_dies_is_started_again(site: Site) -> None:
    site.start()
    before = sorted(site.processes())
    background = before[1]  # the server's first child

    os.kill(background, signal.SIGKILL)

    wait_until(lambda: background not in site.processes(), seconds=5)
    wait_until(lambda: len(site.processes()) == len(before), seconds=20)
    assert site.answers()


def test_the_worker_publishes_what_is_scheduled(site: Site) -> None:
    site.start()
    site.run(
        "django", "shell", "--no-imports", "-c",
        "from datetime import timedelta; from django.utils import timezone;"
        "from houselights.publishing.models import Essay;"
        "from houselights.publishing.queries import post_index;"
        "page = post_index().add_child(instance=Essay(title='On time', slug='on-time', live=False,"
        " go_live_at=timezone.now() + timedelta(seconds=3)));"
        "page.save_revision(approved_go_live_at=page.go_live_at).publish()",
    )  # fmt: skip

    def is_public() -> bool:
        with urlopen(f"http://127.0.0.1:{site.port}/") as answer:
            return "On time" in answer.read().decode()

    assert not is_public()
    wait_until(is_public, seconds=40)


def test_an_import_by_the_page_outlives_a_server_that_is_killed(site: Site) -> None:
    site.start()
    assert site.process
    entries = [item(number, comments=[comment(number)]) for number in range(1, 3001)]
    (site.data / "blog.xml").write_text(wxr(*entries), encoding="utf-8")
    site.run(
        "django", "shell", "--no-imports", "-c",
        "import shutil; from django.conf import settings;"
        "from houselights.accounts.models import Member;"
        "from houselights.transfer.actions import ask_for_import;"
        "from houselights.transfer.kept_files import new_folder;"
        "folder = new_folder(); (folder / '1').mkdir();"
        "shutil.move(settings.DATA / 'blog.xml', folder / '1' / 'blog.xml');"
        "owner = Member.objects.create(username='olga', is_superuser=True);"
        "ask_for_import(folder, options={}, dry_run=False, by=owner)",
    )  # fmt: skip

    def asked(sql: str) -> object:
        with sqlite3.connect(site.data / "houselights.sqlite3") as database:
            return database.execute(sql).fetchone()[0]

    posts = "SELECT count(*) FROM publishing_essay"
    state = "SELECT state FROM transfer_importrun"
    wait_until(lambda: bool(asked(posts)), seconds=60)
    site.process.kill()
    site.process.wait()
    wait_until(lambda: not site.processes(), seconds=20)
    assert asked(state) in {"running", "waiting"}

    site.start()

    wait_until(lambda: asked(state) == "finished", seconds=120)
    assert asked(posts) == 3000
    assert asked("SELECT count(*) FROM discussion_comment") == 3000
    assert not list((site.data / "imports").iterdir())
