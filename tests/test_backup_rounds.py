"""Backups as an operator makes them: while the site is written to, of older releases, and with the
plug pulled."""

import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.long
GOLDEN = Path(__file__).parent / "golden"
WRITER = """
import sys
import django
django.setup()
from houselights.discussion.actions import ImportedComment, import_comments, open_thread
from houselights.publishing.models import Post
from django.utils import timezone
posts = list(Post.objects.all()[:3])
for number in range(4000):
    row = ImportedComment(
        foreign_id=str(number), created_at=timezone.now(), html="<p>more</p>", name="Reader"
    )
    import_comments(open_thread(posts[number % 3]), [row])
    print(number, flush=True)
"""


def environment(data: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "HOUSELIGHTS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }


def start(data: Path, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "houselights", *words],
        env=environment(data), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def run(data: Path, *words: str) -> str:
    process = start(data, *words)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


def ask(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return opened.execute(query).fetchall()


def furnish(data: Path) -> None:
    run(data, "owner_link")
    run(data, "django", "shell", "--no-imports", "-c",
        "from houselights.transfer.demo_loader import load_demo; load_demo()")  # fmt: skip


UNEVEN = (
    "SELECT thread.id FROM discussion_thread thread WHERE published_count <> (SELECT count(*) FROM"
    " discussion_comment one WHERE one.thread_id = thread.id AND one.status = 'published'"
    " AND one.kind = 'comment')"
)


def test_a_backup_under_write_load_is_one_moment(tmp_path: Path) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    furnish(data)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environment(data), stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    writer.stdout.readline()  # it writes
    drain = threading.Thread(target=writer.stdout.read)
    drain.start()

    for _ in range(3):
        run(data, "backup", str(store))
    is_still_writing = writer.poll() is None
    writer.kill()
    drain.join()
    writer.wait()

    assert is_still_writing
    counts = []
    for backup in sorted(store.glob("2*")):
        run(data, "verify", str(backup))
        database = backup / "database.sqlite3"
        assert ask(database, UNEVEN) == []
        counts.append(int(str(ask(database, "SELECT count(*) FROM discussion_comment")[0][0])))
    assert counts == sorted(set(counts))


def test_a_restore_that_is_killed_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    furnish(data)
    run(data, "backup", str(store))
    began = time.monotonic()
    run(data, "restore", str(store), "--yes")
    whole = time.monotonic() - began
    seen = set()
    for number in range(8):
        with closing(sqlite3.connect(data / "houselights.sqlite3")) as opened, opened:
            opened.execute("UPDATE publishing_post SET bottom_line = ?", [f"old {number}"])
        process = start(data, "restore", str(store), "--yes")
        try:
            process.wait(timeout=whole * (number + 1) / 8)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        run(data, "owner_link")

        database = data / "houselights.sqlite3"
        line = ask(database, "SELECT bottom_line FROM publishing_post LIMIT 1")[0][0]
        assert ask(database, "PRAGMA integrity_check") == [("ok",)]
        named = {name for (name,) in ask(database, "SELECT file FROM pictures_picture")}
        assert all((data / "media" / str(name)).is_file() for name in named)
        assert not (data / "restore.json").exists()
        seen.add(line == f"old {number}")
    run(data, "restore", str(store), "--yes")
    assert True in seen


def test_nothing_is_restored_over_a_site_that_is_served(tmp_path: Path) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    furnish(data)
    run(data, "backup", str(store))
    other = subprocess.Popen(
        [sys.executable, "-c", "import sys, time\nfrom pathlib import Path\n"
         "from houselights.backup.lock import use_data\n"
         "with use_data(Path(sys.argv[1])):\n print('in', flush=True)\n time.sleep(60)", str(data)],
        env=environment(data), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdout
    other.stdout.readline()

    process = start(data, "restore", str(store), "--yes")
    said, _ = process.communicate(timeout=120)
    other.kill()
    other.communicate()

    assert process.returncode == 1
    assert "The site is running" in said


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("*.tar.gz")), ids=lambda path: path.name)
def test_a_backup_of_every_release_restores_into_this_one(tmp_path: Path, golden: Path) -> None:
    """`python -m tests.make_golden_backup` writes one at a release; none is ever changed."""
    with tarfile.open(golden) as archive:
        archive.extractall(tmp_path / "store", filter="data")
    data = tmp_path / "data"

    run(data, "verify", str(tmp_path / "store"))
    run(data, "restore", str(tmp_path / "store"))

    database = data / "houselights.sqlite3"
    run(data, "django", "migrate", "--check")
    assert ask(database, "SELECT count(*) FROM publishing_post")[0][0] == 3
    assert ask(database, "SELECT title FROM wagtailcore_page WHERE title = 'Golden review'")
    assert ask(database, "SELECT 1 FROM publishing_post WHERE body LIKE '%golden veiled%'")
    assert ask(database, "SELECT count(*) FROM discussion_comment")[0][0] == 2
    assert ask(database, "SELECT 1 FROM accounts_member WHERE username = 'golden'")
    assert ask(database, "SELECT 1 FROM publishing_oldaddress WHERE path = 'golden/old'")
    picture = str(ask(database, "SELECT file FROM pictures_picture")[0][0])
    assert (data / "media" / picture).read_bytes().startswith(b"\x89PNG")
