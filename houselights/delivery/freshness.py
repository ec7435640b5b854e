"""Is a stored page still what a new rendering would be? Asked of the database on every hit.

SQLite: `PRAGMA data_version` tells in microseconds whether anybody has committed since; only then
the versions of the page's keys are read. PostgreSQL: one prepared select by a connection of its
own; all hits that come while one is on its way are answered by the next.
"""

import asyncio
import sqlite3
from collections.abc import Collection
from typing import Any, Protocol

import psycopg

from houselights.delivery.store import Entry

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
    """For one thread: the event loop's. Its connection only reads, and sees every commit that was
    acknowledged before it asks."""

    must_ask = False

    def __init__(self, path: str) -> None:
        self._path = path
        self._cursor: sqlite3.Cursor | None = None

    def check(self, entry: Entry) -> bool:
        try:
            cursor = self._cursor or self._connect()
            now = cursor.execute("PRAGMA data_version").fetchone()[0]
            if entry.seen_at == now:
                return True
            marks = ",".join("?" * len(entry.keys))
            version = cursor.execute(_SUM.format(marks), entry.keys).fetchone()[0]
        except sqlite3.Error:
            return False
        if version == entry.version:
            entry.seen_at = now
            return True
        return False

    async def ask(self, entry: Entry) -> bool:
        return self.check(entry)

    def _connect(self) -> sqlite3.Cursor:
        connection = sqlite3.connect(
            f"file:{self._path}?mode=rw", uri=True, isolation_level=None, timeout=1
        )
        connection.execute("PRAGMA query_only = ON")
        self._cursor = connection.cursor()
        return self._cursor


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
