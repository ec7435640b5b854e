"""One process tree: it starts together, publishes on time, and ends together, however it ends."""

import os
import re
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from houselights.transfer.tests.wxr import comment, item, wxr
from tests.served_site import Site, wait_until

pytestmark = pytest.mark.long


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    made = Site(tmp_path)
    yield made
    made.kill()


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
