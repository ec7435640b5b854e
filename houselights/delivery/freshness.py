"""Is a stored page still what a new rendering would be? Asked of the database on every hit.

SQLite: the memory that its processes share tells whether anybody has committed since; only then
the versions of the page's keys are read. PostgreSQL: one prepared select by a connection of its
own; all hits that come while one is on its way are answered by the next.
"""

import asyncio
import mmap
import sqlite3
import threading
from collections.abc import Collection
from typing import Any, Protocol

import psycopg

from houselights.delivery.store import Entry
from houselights.delivery.wal_index import map_wal_index

_SUM = "SELECT coalesce(sum(version), 0) FROM delivery_pageversion WHERE key IN ({})"
_ROWS = "SELECT key, version FROM delivery_pageversion WHERE key = ANY(%s)"


class Freshness(Protocol):
    @property
    def must_ask(self) -> bool:
        """Whether `check` can't tell, and only `ask` can."""
        ...

    def check(self, entry: Entry) -> bool: ...

    async def ask(self, entry: Entry) -> bool: ...


class SqliteFreshness:
    """For several threads. Its connection only reads, and sees every commit that was acknowledged
    before it asks."""

    must_ask = False

    def __init__(self, path: str) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._index: mmap.mmap | None = None
        self._seen: object = None
        self._lock = threading.Lock()

    def check(self, entry: Entry) -> bool:
        """`_seen` is the last state of the database that was noticed. States are the same when they
        are one object: a state that came back after others is another."""
        index, seen = self._index, entry.seen_at
        if index is not None and seen is self._seen and seen == index[:]:
            return True
        with self._lock:
            try:
                return self._ask_versions(entry)
            except sqlite3.Error:
                return False

    async def ask(self, entry: Entry) -> bool:
        return self.check(entry)

    def _ask_versions(self, entry: Entry) -> bool:
        connection = self._connection or self._connect()
        if self._index is not None and self._seen != (now := self._index[:]):
            self._seen = now
        marks = ",".join("?" * len(entry.keys))
        version = connection.execute(_SUM.format(marks), entry.keys).fetchone()[0]
        if version != entry.version:
            return False
        entry.seen_at = self._seen
        return True

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"file:{self._path}?mode=rw", uri=True, isolation_level=None, timeout=1,
            check_same_thread=False,
        )  # fmt: skip
        connection.execute("PRAGMA query_only = ON")
        self._index = map_wal_index(connection)
        self._connection = connection
        return connection


class PostgresqlFreshness:
    """Hits are asked for in rounds: a round holds all that came before it was sent, so each answer
    is younger than its question."""

    must_ask = True

    def __init__(self, parameters: dict[str, Any]) -> None:
        self._parameters = parameters
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._waiting: list[tuple[Entry, asyncio.Future[bool]]] = []
        self._task: asyncio.Task[None] | None = None

    def check(self, entry: Entry) -> bool:
        return False

    async def ask(self, entry: Entry) -> bool:
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, answer))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._ask_in_rounds())
        return await answer

    async def _ask_in_rounds(self) -> None:
        while self._waiting:
            asked, self._waiting = self._waiting, []
            keys = sorted({key for entry, _ in asked for key in entry.keys})
            versions = await self._read(keys)
            for entry, answer in asked:
                if not answer.done():
                    answer.set_result(versions is not None and _sum(entry, versions))

    async def _read(self, keys: Collection[str]) -> dict[str, int] | None:
        """None when the database does not answer; the next round connects anew."""
        try:
            if self._connection is None or self._connection.closed:
                self._connection = await psycopg.AsyncConnection.connect(
                    **self._parameters, autocommit=True, prepare_threshold=0
                )
            cursor = await self._connection.execute(_ROWS, [list(keys)])
            return dict(await cursor.fetchall())
        except psycopg.Error:
            self._connection = None
            return None


def _sum(entry: Entry, versions: dict[str, int]) -> bool:
    return sum(versions.get(key, 0) for key in entry.keys) == entry.version
