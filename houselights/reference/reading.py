"""Reading the reference, on whichever database. Nothing loaded is like nothing found.

Statements are written once: `{s}` is the schema, `?` a value, and after IN `{list}` a list
of whole numbers, `{texts}` one of texts.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from django.db import connection

from houselights.reference.keys import Source
from houselights.reference.stores.contract import KEYS_AT_ONCE, Row
from houselights.reference.stores.opening import reference_file
from houselights.reference.stores.postgresql import SCHEMA, VERSION_NOTE
from houselights.reference.tables import SCHEMA_VERSION

_own = threading.local()


def rows(statement: str, *given: Any) -> list[Row]:
    if connection.vendor == "postgresql":
        return _postgresql_rows(statement, given)
    opened = _sqlite()
    if opened is None:
        return []
    return opened.execute(*_for_sqlite(statement, given)).fetchall()


def has_table(name: str) -> bool:
    """False for one that came to the others after the last load."""
    if connection.vendor == "postgresql":
        return _is_there() and _has_postgresql_table(name)
    return bool(rows("SELECT 1 FROM {s}.sqlite_master WHERE type = 'table' AND name = ?", name))


@contextmanager
def streamed(*statements: tuple[str, Any]) -> Iterator[list[Iterator[Row]]]:
    """The rows of several statements, one after the other as they are asked for, all from the same
    state of the reference. Each statement has one value."""
    if connection.vendor == "postgresql":
        with _postgresql_streams(statements) as streams:
            yield streams
        return
    path = reference_file()
    if _sqlite() is None:
        yield [iter(()) for _ in statements]
        return
    with closing(_connect(str(path))) as opened:
        opened.execute("BEGIN")  # the same snapshot for all
        yield [iter(opened.execute(*_for_sqlite(text, (one,)))) for text, one in statements]


def _for_sqlite(statement: str, given: tuple[Any, ...]) -> tuple[str, list[Any]]:
    among = "(SELECT value FROM json_each(?))"
    text = statement.format(s="main", list=among, texts=among)
    return text, [json.dumps(one) if isinstance(one, list) else one for one in given]


def _sqlite() -> sqlite3.Connection | None:
    """One connection for each thread, opened anew when the file is another one; None for no file,
    or one of another version."""
    path = reference_file()
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    which = (os.getpid(), str(path), found.st_dev, found.st_ino)
    if getattr(_own, "which", None) != which:
        opened = _connect(str(path))
        if opened.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
            opened.close()
            return None
        _own.which, _own.connection = which, opened
    kept: sqlite3.Connection = _own.connection
    return kept


def _connect(path: str) -> sqlite3.Connection:
    # Not mode=ro: the first reader after a crash may have to bring the write-ahead log in.
    opened = sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=5, isolation_level=None)
    opened.execute("PRAGMA query_only=ON")
    opened.execute("PRAGMA mmap_size=268435456")
    return opened


def _postgresql_rows(statement: str, given: tuple[Any, ...]) -> list[Row]:
    if not _is_there():
        return []
    with connection.cursor() as cursor:
        cursor.execute(_for_postgresql(statement), _plain(given))
        return list(cursor.fetchall())


def _for_postgresql(statement: str) -> str:
    text = statement.replace("%", "%%").replace("?", "%s")
    for name, kind in (("list", "bigint"), ("texts", "text")):  # ANY finds by index, IN may not
        text = text.replace(f"IN {{{name}}}", f"= ANY(%s::{kind}[])")
    return text.format(s=SCHEMA)


def _plain(given: tuple[Any, ...]) -> list[Any]:
    return [int(one) if isinstance(one, Source) else one for one in given]


def _is_there() -> bool:
    """Looked up until it is; a schema that is there stays."""
    place = (connection.settings_dict["NAME"], "")
    if place in _there:
        return True
    if not _has_postgresql_table("note"):
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT value FROM {SCHEMA}.note WHERE name = %s", [VERSION_NOTE])
        found = cursor.fetchone()
    if not found or json.loads(found[0]) != SCHEMA_VERSION:
        return False
    _there.add(place)
    return True


def _has_postgresql_table(name: str) -> bool:
    place = (connection.settings_dict["NAME"], name)
    if place not in _there:
        with connection.cursor() as cursor:
            # Not to_regclass: in a transaction that looked before it may not see what came since.
            cursor.execute(
                "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = %s", [SCHEMA, name]
            )
            if cursor.fetchone() is None:
                return False
        _there.add(place)
    return True


_there: set[tuple[str, str]] = set()
"""What was found: a database with a table, or "" for all that is asked of its schema."""


@contextmanager
def _postgresql_streams(statements: tuple[tuple[str, Any], ...]) -> Iterator[list[Iterator[Row]]]:
    if not _is_there():
        yield [iter(()) for _ in statements]
        return
    wrapper = connection.copy()
    wrapper.ensure_connection()
    try:
        raw = wrapper.connection
        with raw.transaction():
            raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursors = []
            for number, (text, one) in enumerate(statements):
                cursor = raw.cursor(f"reference_{number}")
                cursor.itersize = KEYS_AT_ONCE
                cursor.execute(_for_postgresql(text), _plain((one,)))
                cursors.append(iter(cursor))
            yield cursors
    finally:
        wrapper.close()


def forget_postgresql() -> None:
    """For tests, which take the schema away."""
    _there.clear()
