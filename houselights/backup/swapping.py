"""Puts a restored site in the place of the one that stands there: all of it, or nothing.

What is to be done stands in a journal in the data folder. Whoever uses the folder next finishes it,
or takes it back while PostgreSQL's database was still being filled: pulling the plug at any moment
leaves the old site or the new one.
"""

import json
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from houselights.backup import postgresql
from houselights.backup.files import flush_folder, rename, write_file
from houselights.backup.lock import have_data_alone

JOURNAL = "restore.json"
# What is swapped, in the data folder. `derived` is made anew by the next start.
PARTS = (
    "houselights.sqlite3", "houselights.sqlite3-wal", "houselights.sqlite3-shm", "media", "derived",
)  # fmt: skip
LIST = "parts.json"
FILLING, SWAPPING = "filling", "swapping"


@dataclass(frozen=True, slots=True)
class Swap:
    """`staged` and `aside` are folders in the data folder; `schema` is PostgreSQL's, put aside."""

    staged: str
    aside: str
    schema: str = ""
    phase: str = SWAPPING

    def write(self, data: Path) -> "Swap":
        write_file(data / JOURNAL, json.dumps(asdict(self)))
        return self


def swap(data: Path, todo: Swap) -> None:
    """From the moment that the journal is written the new site is what counts."""
    replace(todo, phase=SWAPPING).write(data)
    _move_all(data, todo)


def finish_restore(data: Path) -> str:
    """What a restore that was cut off left to do. Says in words what was done; "" for nothing."""
    if not (data / JOURNAL).exists():
        return ""
    with have_data_alone(data):
        todo = Swap(**json.loads((data / JOURNAL).read_text(encoding="utf-8")))
        if todo.phase == FILLING:
            take_back(data, todo)
            return "A restore was cut off before its end; the site is the one before it."
        _move_all(data, todo)
        return "A restore was cut off; it is finished now."


def take_back(data: Path, todo: Swap) -> None:
    if todo.schema:
        postgresql.put_back(todo.schema)
    shutil.rmtree(data / todo.staged, ignore_errors=True)
    _forget(data)


def _move_all(data: Path, todo: Swap) -> None:
    """Each part: the old one aside, the new one in. Begun anew it goes on where it was."""
    staged, aside = data / todo.staged, data / todo.aside
    listed = staged / LIST
    if listed.exists():  # else all had been moved when it was cut off
        new_parts = set(json.loads(listed.read_text(encoding="utf-8")))
        aside.mkdir(exist_ok=True, mode=0o700)
        for part in PARTS:
            if part not in new_parts or (staged / part).exists():
                _move_aside(data / part, aside / part)
            if (staged / part).exists():
                rename(staged / part, data / part)
        if not any(aside.iterdir()):
            aside.rmdir()
    shutil.rmtree(staged, ignore_errors=True)
    _forget(data)


def _move_aside(old: Path, kept: Path) -> None:
    if old.exists():
        rename(old, kept)


def _forget(data: Path) -> None:
    (data / JOURNAL).unlink(missing_ok=True)
    flush_folder(data)
