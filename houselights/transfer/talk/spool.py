"""What was read of another system, by thread, in a nameless file that goes when the run ends.

Exports list comments in the order in which they were written, all threads mixed; the memory of a
machine may not hold them all. SQLite makes such a file for the empty name and deletes it at once.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from houselights.transfer.talk.items import OldComment, OldThread, Stub

_TABLES = """
CREATE TABLE thread (
    id TEXT PRIMARY KEY, link TEXT, identifier TEXT, title TEXT, opened REAL, is_closed INTEGER,
    is_deleted INTEGER, subject TEXT, pk INTEGER
);
CREATE TABLE comment (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, thread TEXT, parent TEXT, written REAL,
    status TEXT, name TEXT, email TEXT, website TEXT, text TEXT, wordpress_id TEXT
);
"""
_THREADS = """
SELECT id, link, identifier, title, opened, is_closed, is_deleted,
    (SELECT count(*) FROM comment WHERE comment.thread = thread.id)
FROM thread
"""
_COMMENTS = """
SELECT id, thread, parent, written, status, name, email, website, text, wordpress_id FROM comment
"""
AT_ONCE = 500
YEAR_3000 = 32_503_680_000
Subject = tuple[str, int]  # which kind of page, and its id


class Spool:
    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.executescript(_TABLES)

    def add_thread(self, thread: OldThread) -> bool:
        """False when the thread was there already."""
        values = (
            thread.id, thread.link, thread.identifier, thread.title,
            _seconds(thread.opened_at), thread.is_closed, thread.is_deleted,
        )  # fmt: skip
        sql = (
            "INSERT OR IGNORE INTO thread (id, link, identifier, title, opened, is_closed,"
            " is_deleted) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        return self._file.execute(sql, values).rowcount > 0

    def add(self, comment: OldComment) -> bool:
        """False when the comment was there already."""
        values = (
            comment.id, comment.thread_id, comment.parent_id, _seconds(comment.written_at),
            str(comment.status), comment.name, comment.email, comment.website, comment.text,
            comment.wordpress_id,
        )  # fmt: skip
        sql = "INSERT OR IGNORE INTO comment VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        return self._file.execute(sql, values).rowcount > 0

    def close_reading(self) -> None:
        """All is in: from here on it is asked."""
        self._file.execute("CREATE INDEX comment_thread ON comment (thread)")

    def placed_count(self) -> int:
        """Comments whose thread has found its place."""
        sql = (
            "SELECT count(*) FROM comment"
            " WHERE thread IN (SELECT id FROM thread WHERE pk IS NOT NULL)"
        )
        return int(self._file.execute(sql).fetchone()[0])

    def stray_count(self) -> int:
        """Comments whose thread is not in the export."""
        sql = "SELECT count(*) FROM comment WHERE thread NOT IN (SELECT id FROM thread)"
        return int(self._file.execute(sql).fetchone()[0])

    def thread_batches(self) -> Iterator[list[OldThread]]:
        last = ""
        sql = f"{_THREADS} WHERE id > ? ORDER BY id LIMIT {AT_ONCE}"
        while batch := [_thread(row) for row in self._file.execute(sql, (last,))]:
            yield batch
            last = batch[-1].id

    def place(self, thread: OldThread, subject: Subject) -> None:
        """Notes under what the thread belongs here."""
        sql = "UPDATE thread SET subject = ?, pk = ? WHERE id = ?"
        self._file.execute(sql, (*subject, thread.id))

    def subjects(self) -> list[Subject]:
        sql = "SELECT DISTINCT subject, pk FROM thread WHERE pk IS NOT NULL ORDER BY subject, pk"
        return [(str(kind), int(pk)) for kind, pk in self._file.execute(sql)]

    def threads_of(self, subject: Subject) -> list[OldThread]:
        sql = f"{_THREADS} WHERE subject = ? AND pk = ? ORDER BY id"
        return [_thread(row) for row in self._file.execute(sql, subject)]

    def outline(self, threads: Iterable[OldThread]) -> list[Stub]:
        """The places of all comments of the threads, in the order of the export."""
        sql = "SELECT number, id, parent, written, status FROM comment WHERE thread = ?"
        rows = [row for one in threads for row in self._file.execute(sql, (one.id,))]
        return [Stub(key, parent, at or 0.0, status) for _, key, parent, at, status in sorted(rows)]

    def comments(self, ids: Sequence[str]) -> dict[str, OldComment]:
        found: dict[str, OldComment] = {}
        for start in range(0, len(ids), AT_ONCE):
            some = ids[start : start + AT_ONCE]
            sql = f"{_COMMENTS} WHERE id IN ({','.join('?' * len(some))})"
            for row in self._file.execute(sql, some):
                found[row[0]] = _comment(row)
        return found

    def close(self) -> None:
        self._file.close()


def _thread(row: tuple[str, str, str, str, float | None, int, int, int]) -> OldThread:
    key, link, identifier, title, opened, is_closed, is_deleted, count = row
    return OldThread(
        id=key,
        link=link,
        identifier=identifier,
        title=title,
        opened_at=_moment(opened),
        is_closed=bool(is_closed),
        is_deleted=bool(is_deleted),
        comment_count=count,
    )


def _comment(row: tuple[str, str, str, float | None, str, str, str, str, str, str]) -> OldComment:
    key, thread, parent, written, status, name, email, website, text, wordpress_id = row
    return OldComment(
        id=key,
        thread_id=thread,
        parent_id=parent,
        written_at=_moment(written),
        status=status,
        name=name,
        email=email,
        website=website,
        text=text,
        wordpress_id=wordpress_id,
    )


def _seconds(at: datetime | None) -> float | None:
    return at.timestamp() if at else None


def _moment(seconds: float | None) -> datetime | None:
    """What is not of these centuries is no date."""
    if seconds is None or not 0 <= seconds < YEAR_3000:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC)
