"""The database that the settings name, as Django wants it: one SQLite file, or PostgreSQL."""

from pathlib import Path
from typing import Any, NoReturn

import dj_database_url

from houselights.env import BadSetting

FILE = "houselights.sqlite3"
_KNOWN = ("sqlite://", "postgres://", "postgresql://")


def read_database(url: str, *, data: Path, synchronous: str) -> dict[str, Any]:
    """Without an address the file in the data folder. Any SQLite file has the same engine, and with
    it the queue of those who write. Raises BadSetting, which names no password."""
    if not url:
        return _sqlite(str(data / FILE), synchronous)
    if not url.startswith(_KNOWN):
        _refuse("must begin with postgres:// or sqlite:///.")
    try:
        read: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=60)}
    except ValueError:
        _refuse("is no address of a database.")
    if not url.startswith("sqlite://"):
        return read
    if read["NAME"] == ":memory:" or read.get("OPTIONS"):
        _refuse("must name a file, and nothing else, after sqlite:///.")
    return _sqlite(str(data / read["NAME"]), synchronous)


def _sqlite(name: str, synchronous: str) -> dict[str, Any]:
    return {
        "ENGINE": "houselights.core.sqlite",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A transaction that reads first and writes later can't wait for another writer
            # unless it took the write lock at its beginning.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                f"PRAGMA synchronous={synchronous};"
                "PRAGMA cache_size=-32000;"
                "PRAGMA mmap_size=268435456;"
                "PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _refuse(words: str) -> NoReturn:
    raise BadSetting(f"houselights: the setting DATABASE_URL {words}")
