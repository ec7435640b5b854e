"""SQLite: a page is fresh until a write to what it shows is committed, by whomever; not after."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from houselights.delivery.freshness import SqliteFreshness
from houselights.delivery.store import Entry, make_answers

RAISE = "UPDATE delivery_pageversion SET version = version + 1 WHERE key = 'thread:7'"
ELSEWHERE = "UPDATE delivery_pageversion SET version = version + 1 WHERE key = 'thread:8'"
WRITE = (
    "import sqlite3 as s, sys; s.connect(sys.argv[1], isolation_level=None).execute(sys.argv[2])"
)
BOTH = pytest.mark.parametrize("mode", ["wal", "delete"])


@pytest.fixture
def mode() -> str:
    return "wal"


@pytest.fixture
def path(tmp_path: Path, mode: str) -> str:
    return str(tmp_path / "site.sqlite3")


@pytest.fixture
def writer(path: str, mode: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA journal_mode={mode}")
    connection.execute("CREATE TABLE delivery_pageversion (key TEXT PRIMARY KEY, version INTEGER)")
    connection.execute("INSERT INTO delivery_pageversion VALUES ('site', 1), ('thread:7', 1)")
    connection.execute("INSERT INTO delivery_pageversion VALUES ('thread:8', 1)")
    yield connection
    connection.close()


def page(version: int = 2) -> Entry:
    return Entry(make_answers([], b"page"), ("site", "thread:7"), version)


@BOTH
def test_a_page_is_fresh_until_what_it_shows_is_written(
    path: str, writer: sqlite3.Connection
) -> None:
    freshness, entry = SqliteFreshness(path), page()
    assert freshness.check(entry)
    assert freshness.check(entry)

    writer.execute(ELSEWHERE)
    assert freshness.check(entry)

    writer.execute(RAISE)
    assert not freshness.check(entry)
    assert freshness.check(page(3))


@BOTH
def test_a_write_of_another_process_outdates(path: str, writer: sqlite3.Connection) -> None:
    freshness, entry = SqliteFreshness(path), page()
    assert freshness.check(entry)

    subprocess.run([sys.executable, "-c", WRITE, path, RAISE], check=True)

    assert not freshness.check(entry)


def test_a_write_that_is_taken_back_outdates_nothing(path: str, writer: sqlite3.Connection) -> None:
    freshness, entry = SqliteFreshness(path), page()

    writer.execute("BEGIN IMMEDIATE")
    writer.execute(RAISE)
    assert freshness.check(entry)
    writer.execute("ROLLBACK")

    assert freshness.check(entry)


def test_a_write_is_noticed_after_the_log_was_written_back(
    path: str, writer: sqlite3.Connection
) -> None:
    freshness, entry = SqliteFreshness(path), page()
    assert freshness.check(entry)

    for _ in range(3):
        assert writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        assert freshness.check(entry)
        writer.execute(ELSEWHERE)
        assert freshness.check(entry)

    writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    writer.execute(RAISE)
    assert not freshness.check(entry)


def test_versions_are_read_once_for_each_commit(
    path: str, writer: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    freshness, entry = SqliteFreshness(path), page()
    asked: list[Entry] = []
    ask: Callable[[Entry], bool] = freshness._ask_versions

    def count(entry: Entry) -> bool:
        asked.append(entry)
        return ask(entry)

    monkeypatch.setattr(freshness, "_ask_versions", count)

    for _ in range(5):
        assert freshness.check(entry)
    assert len(asked) == 1
    writer.execute(ELSEWHERE)
    for _ in range(5):
        assert freshness.check(entry)

    assert len(asked) == 2


def test_no_thread_takes_an_outdated_page_for_fresh(path: str, writer: sqlite3.Connection) -> None:
    freshness, entry = SqliteFreshness(path), page()

    with ThreadPoolExecutor(4) as threads:
        for version in range(3, 203):
            busy = [threads.submit(freshness.check, entry) for _ in range(8)]
            writer.execute(RAISE)
            after = [threads.submit(freshness.check, entry) for _ in range(8)]
            assert not any(one.result() for one in after)
            assert all(isinstance(one.result(), bool) for one in busy)
            entry = page(version)
            assert freshness.check(entry)


def test_without_a_database_nothing_is_fresh(tmp_path: Path) -> None:
    assert not SqliteFreshness(str(tmp_path / "not-there.sqlite3")).check(page())
