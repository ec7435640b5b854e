"""Small databases as Isso makes them."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from houselights.transfer.isso.importer import import_isso
from houselights.transfer.talk.report import TalkReport

SCHEMA = """
CREATE TABLE preferences (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (
    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL,
    modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR,
    website VARCHAR, likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL,
    notification INTEGER DEFAULT 0
);
CREATE TRIGGER remove_stale_threads AFTER DELETE ON comments BEGIN
    DELETE FROM threads WHERE id NOT IN (SELECT tid FROM comments);
END;
PRAGMA user_version = 3;
"""
NOON = 1614945600.25  # 2021-03-05 12:00 UTC


def row(number: int, text: Any = "Lovely.", **values: Any) -> dict[str, Any]:
    usual = {
        "id": number, "tid": 1, "parent": None, "created": NOON + number, "mode": 1,
        "remote_addr": "198.51.100.0", "text": text, "author": "Jun", "email": None,
        "website": None, "voters": b"\x00",
    }  # fmt: skip
    return usual | values


def write(
    folder: Path,
    threads: Iterable[tuple[int, str, str]],
    rows: Iterable[dict[str, Any]],
    *,
    key: str = "a-key-of-its-own",
    more: str = "",
) -> Path:
    path = folder / "comments.db"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.execute("INSERT INTO preferences VALUES ('session-key', ?)", (key,))
    connection.executemany("INSERT INTO threads VALUES (?, ?, ?)", threads)
    for each in rows:
        marks = ", ".join("?" * len(each))
        sql = f"INSERT INTO comments ({', '.join(each)}) VALUES ({marks})"
        connection.execute(sql, list(each.values()))
    connection.executescript(more)
    connection.commit()
    connection.close()
    return path


def bring(
    folder: Path, threads: Iterable[tuple[int, str, str]], rows: Iterable[dict[str, Any]]
) -> TalkReport:
    return import_isso(write(folder, threads, rows))
