"""Reads the database of Isso, and only reads: nothing that stands in it is ever run.

Tables and modes are those of isso/db/ up to version 0.13: a comment has mode 1 (published), 2
(waits for approval) or 4 (deleted, its place kept for replies). `remote_addr` and `voters` are not
read.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from houselights.discussion.models import Status
from houselights.transfer.talk.items import OldComment, OldThread
from houselights.transfer.wordpress.errors import BadExport

MAGIC = b"SQLite format 3\x00"
VALUE_MOST = 16 * 1024 * 1024
_COLUMNS = {
    "threads": ("id", "uri", "title"),
    "comments": (
        "id", "tid", "parent", "created", "mode", "author", "email", "website", "text",
    ),
}  # fmt: skip
_STATUSES = {1: Status.PUBLISHED, 2: Status.HELD, 4: Status.REMOVED}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_PRAGMA}


class IssoReader:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.site = "isso"
        """Known once it is read: a name made from the key that each Isso keeps for itself, of which
        the key can't be told."""

    def __iter__(self) -> Iterator[OldThread | OldComment]:
        """First all threads. Raises BadExport."""
        _refuse_other_files(self.path)
        connection = _open(self.path)
        try:
            _refuse_other_tables(connection)
            self.site = _site_of(connection)
            yield from map(_thread, _rows(connection, "threads"))
            yield from map(_comment, _rows(connection, "comments"))
        except sqlite3.Error as error:
            raise BadExport(_sentence(error)) from error
        finally:
            connection.close()


def _refuse_other_files(path: Path) -> None:
    with path.open("rb") as file:
        first = file.read(len(MAGIC))
    if not first:
        raise BadExport("The file is empty.")
    if first != MAGIC:
        raise BadExport("The file is not an SQLite database; Isso's is usually comments.db.")
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise BadExport(
                f"Isso is writing to it, or was stopped while it did ({beside.name} stands beside "
                "it): stop Isso in order, or give a copy made by sqlite3's .backup."
            )


def _open(path: Path) -> sqlite3.Connection:
    """`immutable`: without a lock or a file beside it, so the folder may be one to read only."""
    address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, VALUE_MOST)
    connection.set_authorizer(_only_reading)
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    return connection


def _only_reading(action: int, first: str | None, *_others: str | None) -> int:
    is_fine = action in _ALLOWED
    if action == sqlite3.SQLITE_PRAGMA:
        is_fine = first == "table_xinfo"
    return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY


def _refuse_other_tables(connection: sqlite3.Connection) -> None:
    """A view or a virtual table of the same name is not what Isso makes."""
    made = {
        str(name): str(sql or "")
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master")
    }
    for table, columns in _COLUMNS.items():
        found = connection.execute(f"PRAGMA table_xinfo({table})").fetchall()
        stored = {str(row[1]) for row in found if row[6] == 0}
        is_table = made.get(table, "").upper().startswith("CREATE TABLE")
        if not is_table or not stored.issuperset(columns):
            raise BadExport("The file is an SQLite database, but not Isso's: it lacks its tables.")


def _site_of(connection: sqlite3.Connection) -> str:
    try:
        rows = connection.execute("SELECT key, value FROM preferences").fetchall()
    except sqlite3.OperationalError:  # a database of before version 0.9
        rows = []
    key = next((str(value) for name, value in rows if name == "session-key"), "")
    return f"isso/{hashlib.blake2b(key.encode(), digest_size=8).hexdigest()}" if key else "isso"


def _rows(connection: sqlite3.Connection, table: str) -> sqlite3.Cursor:
    return connection.execute(f"SELECT {', '.join(_COLUMNS[table])} FROM {table}")  # noqa: S608


def _thread(row: tuple[Any, ...]) -> OldThread:
    number, uri, title = map(_text, row)
    return OldThread(id=number, link=uri[:2000], title=title[:500])


def _comment(row: tuple[Any, ...]) -> OldComment:
    number, thread, parent, created, mode, author, email, website, text = row
    return OldComment(
        id=_text(number),
        thread_id=_text(thread),
        parent_id=_text(parent),
        written_at=_moment(created),
        status=_STATUSES.get(mode, Status.HELD),
        name=_text(author),
        email=_text(email),
        website=_text(website),
        text=_text(text),
    )


def _text(value: Any) -> str:
    """SQLite's columns hold anything, whatever their types say."""
    if value is None:
        return ""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text.replace("\x00", "").strip()


def _moment(seconds: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(seconds), tz=UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _sentence(error: sqlite3.Error) -> str:
    if isinstance(error, sqlite3.DataError) or "too big" in str(error):
        return f"A text in it is larger than {VALUE_MOST // (1024 * 1024)} MB."
    return f"The database can't be read ({error})."
