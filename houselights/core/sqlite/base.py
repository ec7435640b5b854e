"""Django's SQLite backend, behind the queue of those who write.

The turn is taken before an IMMEDIATE (or EXCLUSIVE) transaction begins, and before a single
statement that writes outside of one; it is given back after commit, rollback or close. A DEFERRED
transaction reads: it takes none.
"""

import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db.backends.sqlite3 import base

from houselights.core.sqlite.queue import QueueRefused, Turn, WriteQueue, queue_of

_WRITING_MODES = ("IMMEDIATE", "EXCLUSIVE")
_WRITING_WORDS = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP")
_PATIENCE = 5.0  # seconds; what SQLite's driver waits when no timeout is set


class DatabaseWrapper(base.DatabaseWrapper):
    transaction_mode: str | None
    _queue: WriteQueue | None = None
    _turn: Turn | None = None
    _patience = _PATIENCE

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        name = str(conn_params["database"])
        has_file = not self.is_in_memory_db() and not name.startswith("file:")
        self._queue = queue_of(name) if has_file else None
        self._patience = conn_params.get("timeout", _PATIENCE)
        return super().get_new_connection(conn_params)

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=partial(_Cursor, self))

    def _start_transaction_under_autocommit(self) -> None:
        if self.transaction_mode in _WRITING_MODES:
            with self.wrap_database_errors:
                self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._give_turn_back()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._leave_if_done()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_if_done()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._give_turn_back()

    @contextmanager
    def turn_for_one_statement(self) -> Iterator[None]:
        self._take_turn()
        try:
            yield
        finally:
            self._give_turn_back()

    def wants_turn(self, statement: str) -> bool:
        """Whether a statement writes and is a transaction by itself."""
        if self._queue is None or self.connection.in_transaction:
            return False
        return statement.lstrip()[:7].upper().startswith(_WRITING_WORDS)

    def _take_turn(self) -> None:
        if self._queue is None or self._turn is not None:
            return
        this = weakref.ref(self)
        try:
            self._turn = self._queue.enter(self._patience, is_alive=lambda: this() is not None)
        except QueueRefused as refusal:
            # As SQLite's own refusal, so that whoever tries again after that does after this.
            error = sqlite3.OperationalError(f"database is locked: {refusal}")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            error.sqlite_errorname = "SQLITE_BUSY"
            raise error from refusal

    def _leave_if_done(self) -> None:
        """After a commit that failed the transaction goes on, until it is rolled back."""
        if self.connection is None or not self.connection.in_transaction:
            self._give_turn_back()

    def _give_turn_back(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None and self._queue is not None:
            self._queue.leave(turn)


class _Cursor(base.SQLiteCursorWrapper):
    def __init__(self, wrapper: DatabaseWrapper, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        if not self._wrapper.wants_turn(query):
            return super().execute(query, params)
        with self._wrapper.turn_for_one_statement():
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        if not self._wrapper.wants_turn(query):
            return super().executemany(query, param_list)
        with self._wrapper.turn_for_one_statement():
            return super().executemany(query, param_list)
