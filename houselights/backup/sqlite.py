"""The embedded database: copied while it is written to, and checked."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from houselights.backup.errors import BackupError
from houselights.backup.left_out import EMPTIED, SECRET_COLUMNS, SETTINGS_TABLE


def dump(database: Path, target: Path) -> None:
    """The database as it is at one moment, without what a backup leaves out.

    All pages are copied in one step: it reads one state of the write-ahead log, and nobody who
    writes waits for it. In several steps it would begin anew with each write in between.
    """
    try:
        with _opened(database, "ro") as source, _opened(target, "rwc") as copy:
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
            copy.execute("PRAGMA synchronous=FULL")
            copy.execute("PRAGMA secure_delete=ON")
            _leave_out(copy)
    except sqlite3.DatabaseError as error:
        raise BackupError(f"The database can't be copied: {error}.") from error
    target.chmod(0o600)


def _leave_out(copy: sqlite3.Connection) -> None:
    tables = set(_tables(copy))
    with copy:
        for table in tables.intersection(EMPTIED):
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 (names of our own list)
        if SETTINGS_TABLE in tables:
            for column in SECRET_COLUMNS:
                copy.execute(f"UPDATE {SETTINGS_TABLE} SET {column} = ''")  # noqa: S608


def damage_of(database: Path) -> list[str]:
    """What is broken in a copy; nothing when it is sound."""
    try:
        with _opened(database, "ro") as copy:
            found = [str(row[0]) for row in copy.execute("PRAGMA integrity_check(20)")]
    except sqlite3.DatabaseError as error:
        return [f"The database can't be read: {error}."]
    return [f"The database is damaged: {words}." for words in found if words != "ok"]


def orphans_of(database: Path) -> list[str]:
    """Rows that name a row which is not there, in words."""
    with _opened(database, "ro") as copy:
        orphans = copy.execute("PRAGMA foreign_key_check").fetchmany(20)
    return [f"A row of {row[0]} names one of {row[2]} that is not there." for row in orphans]


def migrations_of(database: Path) -> list[str]:
    """Which migrations it has been through, as `app.name`."""
    return [
        f"{app}.{name}" for app, name in _rows(database, "SELECT app, name", "django_migrations")
    ]


def counts_of(database: Path, tables: dict[str, str]) -> dict[str, int]:
    """How many rows there are, by the words for a table."""
    counts = {}
    for words, table in tables.items():
        for (count,) in _rows(database, "SELECT count(*)", table):
            counts[words] = int(count)
    return counts


def values_of(database: Path, table: str, column: str) -> list[str]:
    """What stands in a column, but for nothing; an older database may not have it."""
    try:
        return [str(value) for (value,) in _rows(database, f"SELECT {column}", table) if value]
    except sqlite3.OperationalError:
        return []


def _rows(database: Path, select: str, table: str) -> list[tuple[Any, ...]]:
    with _opened(database, "ro") as copy:
        if table not in _tables(copy):
            return []
        return copy.execute(f"{select} FROM {table}").fetchall()


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [str(name) for (name,) in found]


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    if mode == "ro" and not path.is_file():
        raise BackupError(f"There is no database at {path}.")
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as opened:
        yield opened
