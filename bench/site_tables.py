"""Everything that stands in a site's SQLite file, for comparing two sites."""

import hashlib
import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path

# What is another at each run: moments, and what is drawn by lot.
_LEFT_OUT = {
    "imported_at", "created_at of wagtailcore_revision", "latest_revision_created_at",
    "translation_key", "password", "date_joined", "id of transfer_signpost",
}  # fmt: skip
_IN_REVISIONS = re.compile(r'"translation_key": "[0-9a-f-]{36}"')
_NOT_OF_THE_SITE = ("sqlite_", "django_", "transfer_importrun")
INDEX = "wagtailsearch_indexentry_fts"


def digest_tables(data: Path) -> dict[str, str]:
    """Of each table its number of rows and a digest of all of them, by their ids.

    The full-text index is compared with its texts. Raises AssertionError for an unsound file.
    """
    connection = sqlite3.connect(data / "houselights.sqlite3")
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    tables = [name for (name,) in connection.execute(names) if _is_of_the_site(name)]
    found = {name: _digest(connection, name) for name in tables}
    connection.execute(f"INSERT INTO {INDEX}({INDEX}, rank) VALUES ('integrity-check', 1)")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return found


def count_rows(data: Path, tables: Iterable[str]) -> int:
    """Raises AssertionError when a row points at one that is not there."""
    connection = sqlite3.connect(data / "houselights.sqlite3")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    count = "SELECT count(*) FROM "
    total = sum(connection.execute(count + table).fetchone()[0] for table in tables)
    connection.close()
    return int(total)


def _is_of_the_site(table: str) -> bool:
    return not table.startswith(_NOT_OF_THE_SITE) and "_fts" not in table


def _digest(connection: sqlite3.Connection, table: str) -> str:
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    kept = [one for one in columns if not {one, f"{one} of {table}"} & _LEFT_OUT]
    names = ", ".join(f'"{column}"' for column in kept)
    digest, count = hashlib.blake2b(digest_size=16), 0
    for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {names}'):
        digest.update(_IN_REVISIONS.sub("", repr(row)).encode())
        count += 1
    return f"{count} rows, {digest.hexdigest()}"
