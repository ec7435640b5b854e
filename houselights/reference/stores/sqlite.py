"""The reference in a file of its own: a load keeps nobody waiting who writes to the site."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from houselights.reference.keys import SOURCE_MASK, Source
from houselights.reference.stores.contract import KEYS_AT_ONCE, Row, StoreError
from houselights.reference.tables import NOTE, SCHEMA_VERSION, TABLES, Table

_SETTINGS = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=NORMAL;
PRAGMA cache_size=-64000;
PRAGMA temp_store=MEMORY;
PRAGMA wal_autocheckpoint=8000;
"""
_AMONG = "IN (SELECT value FROM json_each(?))"


class SqliteStore:
    def __init__(self, path: Path) -> None:
        self.changes = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, timeout=20, isolation_level=None)
        path.chmod(0o600)
        self._connection.executescript(_SETTINGS)
        self._make_tables(path)

    def _make_tables(self, path: Path) -> None:
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise StoreError(f"{path.name} was made by a newer Houselights. Install that one.")
        with self.transaction():
            for table in TABLES:
                if version < SCHEMA_VERSION:  # it can be loaded again
                    self._connection.execute(f"DROP TABLE IF EXISTS {table.name}")
                self._make(table)
            self._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")

    def _make(self, table: Table) -> None:
        ending = " WITHOUT ROWID" if len(table.key) > 1 else ""
        columns = table.columns_in_sql("INTEGER")
        self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table.name} ({columns}){ending}")
        for index in table.indexes:
            name, among = f"{table.name}_{'_'.join(index)}", ", ".join(index)
            self._connection.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {table.name} ({among})")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def upsert(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        with self._counted():
            self._connection.executemany(_upsert(table, columns), rows)

    def replace(
        self,
        table: Table,
        owners: Sequence[int],
        rows: Sequence[Row],
        scope: tuple[int, int] | None = None,
    ) -> None:
        where, given = _scoped(f"{table.owner} {_AMONG}", [json.dumps(owners)], scope)
        columns = ", ".join(table.columns)
        old = set(self._connection.execute(f"SELECT {columns} FROM {table.name}{where}", given))
        with self._counted():
            if old:
                self._delete_others(table, old, rows)
                rows = [row for row in rows if row not in old]
            self._connection.executemany(_upsert(table, table.columns), rows)

    def _delete_others(self, table: Table, old: set[Row], rows: Sequence[Row]) -> None:
        size = len(table.key)  # the key's columns come first
        gone = {row[:size] for row in old}.difference(row[:size] for row in rows)
        here = " AND ".join(f"{column} = ?" for column in table.key)
        self._connection.executemany(f"DELETE FROM {table.name} WHERE {here}", gone)

    def delete(self, table: Table, column: str, keys: Sequence[int]) -> None:
        with self._counted():
            statement = f"DELETE FROM {table.name} WHERE {column} {_AMONG}"
            self._connection.execute(statement, [json.dumps(keys)])

    def delete_of(self, table: Table, owners: Sequence[int], scope: tuple[int, int]) -> None:
        where, given = _scoped(f"{table.owner} {_AMONG}", [json.dumps(owners)], scope)
        with self._counted():
            self._connection.execute(f"DELETE FROM {table.name}{where}", given)

    def owners(
        self, table: Table, source: Source, scope: tuple[int, int] | None = None
    ) -> Iterator[list[int]]:
        last = 0
        while True:
            first = f"{table.owner} > ? AND {table.owner} & {SOURCE_MASK} = ?"
            where, given = _scoped(first, [last, source], scope)
            statement = f"SELECT DISTINCT {table.owner} FROM {table.name}{where} ORDER BY 1 LIMIT ?"
            found = [key for (key,) in self._connection.execute(statement, [*given, KEYS_AT_ONCE])]
            if not found:
                return
            last = found[-1]
            yield found

    def values(self, table: Table, column: str, source: Source) -> Iterator[Any]:
        where = f"{table.owner} & {SOURCE_MASK} = ? AND {column} IS NOT NULL"
        rows = self._connection.execute(
            f"SELECT {column} FROM {table.name} WHERE {where}", [source]
        )
        return (value for (value,) in rows)

    def note(self, name: str) -> Any:
        found = self._connection.execute("SELECT value FROM note WHERE name = ?", [name])
        row = found.fetchone()
        return json.loads(row[0]) if row else None

    def write_note(self, name: str, value: Any) -> None:
        row = (name, json.dumps(value))
        self._connection.execute(_upsert(NOTE, NOTE.columns), row)

    def close(self) -> None:
        self._connection.execute("PRAGMA optimize")
        self._connection.close()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        before = self._connection.total_changes
        yield
        self.changes += self._connection.total_changes - before


def _upsert(table: Table, columns: Sequence[str]) -> str:
    """Writes a row only where it is new or another: what is the same stays untouched."""
    values = [column for column in columns if column not in table.key]
    into = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({_marks(len(columns))})"
    if not values:
        return f"{into} ON CONFLICT DO NOTHING"
    setting = ", ".join(f"{column} = excluded.{column}" for column in values)
    old = ", ".join(f"{table.name}.{column}" for column in values)
    new = ", ".join(f"excluded.{column}" for column in values)
    differs = f"({old}) IS NOT ({new})"
    return f"{into} ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {setting} WHERE {differs}"


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _scoped(where: str, given: list[Any], scope: tuple[int, int] | None) -> tuple[str, list[Any]]:
    if scope is None:
        return f" WHERE {where}", given
    return f" WHERE {where} AND ordering BETWEEN ? AND ?", [*given, *scope]
