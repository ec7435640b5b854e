"""The reference in a schema of its own, in the site's PostgreSQL database. Rows come by COPY."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from houselights.reference.keys import SOURCE_MASK, Source
from houselights.reference.stores.contract import KEYS_AT_ONCE, Row, StoreError
from houselights.reference.tables import NOTE, SCHEMA_VERSION, TABLES, Table

SCHEMA = "reference"
VERSION_NOTE = "schema_version"


class PostgresqlStore:
    def __init__(self) -> None:
        self.changes = 0
        # A connection of its own: what a load commits is no part of anybody's transaction.
        self._wrapper = connection.copy()
        self._wrapper.ensure_connection()
        self._connection: psycopg.Connection[Any] = self._wrapper.connection
        try:
            self._make_tables()
        except BaseException:
            self._wrapper.close()
            raise

    @property
    def server_pid(self) -> int:
        """The process of the server that does what is asked here."""
        return self._connection.info.backend_pid

    def _make_tables(self) -> None:
        with self.transaction():
            self._run(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            self._make(NOTE)
            kept = self.note(VERSION_NOTE)
            version = SCHEMA_VERSION if kept is None else kept
            if version > SCHEMA_VERSION:
                raise StoreError("The catalogue was made by a newer Houselights. Install that one.")
            if version < SCHEMA_VERSION:  # it can be loaded again
                for table in TABLES:
                    self._run(f"DROP TABLE IF EXISTS {SCHEMA}.{table.name}")
            for table in TABLES:
                self._make(table)
            self.write_note(VERSION_NOTE, SCHEMA_VERSION)

    def _make(self, table: Table) -> None:
        here, columns = f"{SCHEMA}.{table.name}", table.columns_in_sql("bigint")
        self._run(f"CREATE TABLE IF NOT EXISTS {here} ({columns})")
        self._run(f"CREATE TEMPORARY TABLE IF NOT EXISTS {_incoming(table)} (LIKE {here})")
        for index in table.indexes:
            name, among = f"{table.name}_{'_'.join(index)}", ", ".join(index)
            self._run(f"CREATE INDEX IF NOT EXISTS {name} ON {here} ({among})")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._connection.transaction():
            yield

    def upsert(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        if rows:
            self._bring(table, columns, rows)
            self._merge(table, columns)

    def replace(
        self,
        table: Table,
        owners: Sequence[int],
        rows: Sequence[Row],
        scope: tuple[int, int] | None = None,
    ) -> None:
        self._bring(table, table.columns, rows)
        incoming = _incoming(table)
        where, given = _scoped(f"t.{table.owner} = ANY(%s)", [list(owners)], scope)
        same = " AND ".join(f"i.{column} = t.{column}" for column in table.key)
        self.changes += self._run(
            f"DELETE FROM {SCHEMA}.{table.name} t{where} "
            f"AND NOT EXISTS (SELECT 1 FROM {incoming} i WHERE {same})",
            given,
        )
        self._merge(table, table.columns)

    def _bring(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        incoming = _incoming(table)
        self._run(f"TRUNCATE {incoming}")
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {incoming} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            write = copy.write_row
            for row in rows:
                write(row)

    def _merge(self, table: Table, columns: Sequence[str]) -> None:
        """Writes a row only where it is new or another: what is the same stays untouched."""
        among = ", ".join(columns)
        values = [column for column in columns if column not in table.key]
        action = "NOTHING"
        if values:
            setting = ", ".join(f"{column} = excluded.{column}" for column in values)
            old = ", ".join(f"t.{column}" for column in values)
            new = ", ".join(f"excluded.{column}" for column in values)
            action = f"UPDATE SET {setting} WHERE ({old}) IS DISTINCT FROM ({new})"
        self.changes += self._run(
            f"INSERT INTO {SCHEMA}.{table.name} AS t ({among}) SELECT {among} "
            f"FROM {_incoming(table)} ON CONFLICT ({', '.join(table.key)}) DO {action}"
        )

    def delete(self, table: Table, column: str, keys: Sequence[int]) -> None:
        statement = f"DELETE FROM {SCHEMA}.{table.name} WHERE {column} = ANY(%s)"
        self.changes += self._run(statement, [list(keys)])

    def delete_of(self, table: Table, owners: Sequence[int], scope: tuple[int, int]) -> None:
        where, given = _scoped(f"t.{table.owner} = ANY(%s)", [list(owners)], scope)
        self.changes += self._run(f"DELETE FROM {SCHEMA}.{table.name} t{where}", given)

    def owners(
        self, table: Table, source: Source, scope: tuple[int, int] | None = None
    ) -> Iterator[list[int]]:
        last = 0
        while True:
            first = f"t.{table.owner} > %s AND t.{table.owner} & {SOURCE_MASK} = %s"
            where, given = _scoped(first, [last, int(source)], scope)
            here = f"{SCHEMA}.{table.name} t"
            found = self._connection.execute(
                f"SELECT DISTINCT {table.owner} FROM {here}{where} ORDER BY 1 LIMIT {KEYS_AT_ONCE}",
                given,
            ).fetchall()
            if not found:
                return
            last = found[-1][0]
            yield [key for (key,) in found]

    def values(self, table: Table, column: str, source: Source) -> Iterator[Any]:
        where = f"{table.owner} & {SOURCE_MASK} = %s AND {column} IS NOT NULL"
        statement = f"SELECT {column} FROM {SCHEMA}.{table.name} WHERE {where}"
        with self.transaction(), self._connection.cursor("reference_values") as cursor:
            cursor.itersize = KEYS_AT_ONCE
            cursor.execute(statement, [int(source)])
            for (value,) in cursor:
                yield value

    def note(self, name: str) -> Any:
        statement = f"SELECT value FROM {SCHEMA}.note WHERE name = %s"
        row = self._connection.execute(statement, [name]).fetchone()
        return json.loads(row[0]) if row else None

    def write_note(self, name: str, value: Any) -> None:
        self._run(
            f"INSERT INTO {SCHEMA}.note VALUES (%s, %s) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, json.dumps(value)],
        )

    def close(self) -> None:
        if self.changes:
            for table in TABLES:
                self._run(f"ANALYZE {SCHEMA}.{table.name}")
        self._wrapper.close()

    def _run(self, statement: str, given: Sequence[Any] = ()) -> int:
        return max(self._connection.execute(statement, given).rowcount, 0)


def _incoming(table: Table) -> str:
    return f"incoming_{table.name}"


def _scoped(where: str, given: list[Any], scope: tuple[int, int] | None) -> tuple[str, list[Any]]:
    if scope is None:
        return f" WHERE {where}", given
    return f" WHERE {where} AND t.ordering BETWEEN %s AND %s", [*given, *scope]
