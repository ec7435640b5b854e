"""A file of its own for each test: those of the site stand in a transaction all the while."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from houselights.core.sqlite.queue import WriteQueue, queue_of

ALIAS = "a_file"
# Another process: adds one, so many times; "hang" ends it in the middle of a transaction.
OTHER = """
import os, sys
from django.conf import settings
path, count, hang = sys.argv[1], int(sys.argv[2]), sys.argv[3:] == ["hang"]
options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
settings.configure(DATABASES={"default": {
    "ENGINE": "houselights.core.sqlite", "NAME": path, "OPTIONS": options}})
from django.db import connection, transaction
connection.ensure_connection()
print("ready", flush=True)
for one in range(count):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT total FROM sum")
        total = cursor.fetchone()[0]
        cursor.execute("UPDATE sum SET total = %s", [total + 1])
        if hang:
            print("inside", flush=True)
            sys.stdin.read()
            os._exit(0)
"""


@pytest.fixture
def path(tmp_path: Path, django_db_blocker: pytest.FixtureRequest) -> Iterator[Path]:
    file = tmp_path / "file.sqlite3"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
    options["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"
    connections.databases[ALIAS] = {
        "ENGINE": "houselights.core.sqlite", "NAME": str(file), "OPTIONS": options,
    }  # fmt: skip
    connections.configure_settings(connections.databases)
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with database().cursor() as cursor:
            cursor.execute("CREATE TABLE sum (total integer)")
            cursor.execute("INSERT INTO sum VALUES (0)")
        yield file
        database().close()
    del connections[ALIAS]
    del connections.databases[ALIAS]


@pytest.fixture
def queue(path: Path) -> WriteQueue:
    return queue_of(path)


def database() -> BaseDatabaseWrapper:
    return connections[ALIAS]


def add_one() -> None:
    """Reads, then writes: two that do so at once would both write the same number."""
    with transaction.atomic(using=ALIAS), database().cursor() as cursor:
        cursor.execute("SELECT total FROM sum")
        total = cursor.fetchone()[0]
        cursor.execute("UPDATE sum SET total = %s", [total + 1])


def total() -> int:
    with database().cursor() as cursor:
        cursor.execute("SELECT total FROM sum")
        return int(cursor.fetchone()[0])


def in_a_thread(work: Callable[[], object]) -> BaseException | None:
    """What it raised."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(closing(work)).exception()


def closing(work: Callable[[], object]) -> Callable[[], None]:
    def done() -> None:
        try:
            work()
        finally:
            database().close()

    return done


def test_the_site_writes_through_the_queue() -> None:
    if settings.DATABASE_URL:
        pytest.skip("PostgreSQL queues by itself")

    assert settings.DATABASES["default"]["ENGINE"] == "houselights.core.sqlite"


def test_eight_threads_that_write_at_once_all_succeed(path: Path) -> None:
    together = threading.Barrier(8)

    def write() -> None:
        together.wait()
        for _ in range(20):
            add_one()

    with ThreadPoolExecutor(8) as pool:
        for one in [pool.submit(closing(write)) for _ in range(8)]:
            one.result()

    assert total() == 160


def test_a_transaction_has_the_turn_from_its_beginning_to_its_end(
    path: Path, queue: WriteQueue
) -> None:
    seen = []
    with transaction.atomic(using=ALIAS):
        seen.append(len(queue))
        with transaction.atomic(using=ALIAS):
            seen.append(len(queue))
        transaction.on_commit(lambda: seen.append(len(queue)), using=ALIAS)

    assert seen == [1, 1, 0]


def test_an_exception_gives_the_turn_back(path: Path, queue: WriteQueue) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(using=ALIAS):
        1 / 0  # noqa: B018

    assert len(queue) == 0
    assert in_a_thread(add_one) is None


def test_closing_in_a_transaction_gives_the_turn_back(path: Path, queue: WriteQueue) -> None:
    with transaction.atomic(using=ALIAS):
        database().close()
        length = len(queue)

    assert length == 0
    assert in_a_thread(add_one) is None
    add_one()


def test_a_beginning_that_fails_gives_the_turn_back(path: Path, queue: WriteQueue) -> None:
    database().cursor().execute("BEGIN")

    with pytest.raises(OperationalError, match="within a transaction"):
        add_one()

    assert len(queue) == 0


def test_a_transaction_that_reads_takes_no_turn(path: Path, queue: WriteQueue) -> None:
    database().transaction_mode = "DEFERRED"  # type: ignore[attr-defined]
    with transaction.atomic(using=ALIAS):
        before = total()
        length = len(queue)
        refusal = in_a_thread(add_one)
        after = total()

    assert (length, refusal) == (0, None)
    assert before == after == 0
    assert total() == 1


def test_a_single_statement_that_writes_waits_for_its_turn(path: Path, queue: WriteQueue) -> None:
    def write() -> None:
        database().cursor().execute("UPDATE sum SET total = 7")

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(using=ALIAS):
            asked = pool.submit(closing(write))
            while len(queue) < 2:
                threading.Event().wait(0.001)
            is_done = asked.done()
        asked.result()

    assert not is_done
    assert (total(), len(queue)) == (7, 0)


def test_reading_waits_for_nobody(path: Path) -> None:
    with transaction.atomic(using=ALIAS):
        assert in_a_thread(total) is None


def test_a_second_connection_of_the_thread_is_refused_at_once(path: Path) -> None:
    other = database().copy()

    with transaction.atomic(using=ALIAS), pytest.raises(OperationalError, match="writes already"):
        other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    other.close()


def test_a_wait_that_was_too_long_is_sqlites_own_refusal(path: Path) -> None:
    def write() -> None:
        database().settings_dict["OPTIONS"]["timeout"] = 0.01
        add_one()

    with transaction.atomic(using=ALIAS):
        refusal = in_a_thread(write)

    assert isinstance(refusal, OperationalError)
    assert str(refusal) == "database is locked: waited 0.01 seconds for those who write before"
    assert getattr(refusal.__cause__, "sqlite_errorname", "") == "SQLITE_BUSY"


def test_a_database_in_memory_has_no_queue(path: Path, queue: WriteQueue) -> None:
    database().close()
    database().settings_dict["NAME"] = ":memory:"

    with transaction.atomic(using=ALIAS):
        assert len(queue) == 0


def start_other(path: Path, *words: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", OTHER, str(path), *words]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"ready\n"
    return other


def test_two_processes_that_write_at_once_both_succeed(path: Path) -> None:
    with start_other(path, "100") as other:
        for _ in range(100):
            add_one()

    assert other.returncode == 0
    assert total() == 200


def test_a_process_that_ends_while_it_writes_keeps_nobody_waiting(
    path: Path, queue: WriteQueue
) -> None:
    with start_other(path, "1", "hang") as other, ThreadPoolExecutor(1) as pool:
        assert other.stdout is not None
        assert other.stdout.readline() == b"inside\n"
        asked = pool.submit(closing(add_one))
        while len(queue) < 1:
            threading.Event().wait(0.001)
        is_done = asked.done()
        assert other.stdin is not None
        other.stdin.close()
        asked.result()

    assert not is_done
    assert total() == 1
