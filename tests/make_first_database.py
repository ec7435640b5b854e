"""Writes houselights/serving/first_database.sql: `make first-database`, whenever migrations change.

Lets the real migrations fill an empty database and writes down what is in it. Moments and random
identifiers become parameters, which each new site gets its own of.
"""

import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

from houselights.delivery.outdating import PREFIX
from houselights.serving.first_database import FILE, sources

HEAD = "-- Written by `make first-database` from what the migrations made; see docs/adr/0011.\n"
SEQUENCE = "sqlite_sequence"  # the highest numbers given so far


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOUSELIGHTS_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "houselights.settings"
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        call_command("migrate", verbosity=0)
        connection.close()
        made_from = [f"-- from {name}: {state}\n" for name, state in sorted(sources().items())]
        text = "".join([HEAD, *made_from, *written(Path(folder, "houselights.sqlite3"))])
        FILE.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{FILE}: {len(text)} characters\n")


def written(database: Path) -> Iterator[str]:
    """All of a database as statements that end with a line; sorted, so that changes show."""
    source = sqlite3.connect(database)
    shadows = {row[1] for row in source.execute("PRAGMA table_list") if row[2] == "shadow"}
    made = source.execute(
        "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
    ).fetchall()
    made = [row for row in made if row[0] not in {*shadows, SEQUENCE} and not _is_ours(row[0])]
    tables = {name: sql for name, kind, sql in made if kind == "table"}
    uuids: dict[str, str] = {}
    yield from (f"{sql};\n" for sql in tables.values())
    for table in tables:
        yield from _rows(source, table, uuids)
    yield f'DELETE FROM "{SEQUENCE}";\n'
    yield from _rows(source, SEQUENCE, uuids)
    yield from (f"{sql};\n" for _, kind, sql in made if kind != "table")
    source.close()


def _is_ours(name: str) -> bool:
    """Triggers that are made anew at each change of what pages show."""
    return str(name).startswith(PREFIX)


def _rows(source: sqlite3.Connection, table: str, uuids: dict[str, str]) -> Iterator[str]:
    columns = source.execute(f'PRAGMA table_info("{table}")').fetchall()
    names, kinds = [column[1] for column in columns], [column[2] for column in columns]
    quoted = ", ".join(f'quote("{name}")' for name in names)
    for row in source.execute(f'SELECT {quoted} FROM "{table}" ORDER BY "{names[0]}"'):
        values = (_value(value, kind, uuids) for value, kind in zip(row, kinds, strict=True))
        yield f'INSERT INTO "{table}" VALUES ({", ".join(values)});\n'


def _value(quoted: str, kind: str, uuids: dict[str, str]) -> str:
    """The value as SQL; a parameter where it is another for each site."""
    if kind == "datetime" and quoted != "NULL":
        return ":now"
    if kind == "char(32)" and re.fullmatch("'[0-9a-f]{32}'", quoted):
        return uuids.setdefault(quoted, f":uuid_{len(uuids) + 1}")
    return quoted


if __name__ == "__main__":
    main()
