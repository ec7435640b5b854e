"""What one thing breaks must not keep the others out; what breaks everything stops the run."""

import errno
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import DatabaseError, InterfaceError, connection

from houselights.transfer.report import Report

logger = logging.getLogger(__name__)
T = TypeVar("T")
TRIES = 5
SECONDS_BETWEEN_TRIES = 1.0
NOT_STORED = "could not be stored here: the log says why"
_BUSY = "The database stayed locked by another program."
_FULL = "The disk is full."
_READ_ONLY = "The database or its folder is read-only."
_BROKEN = "The database's file can't be read or written."
_GONE = "The database does not answer."
_OF_FILES = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EROFS: _READ_ONLY}
# By the names of SQLite's result codes, of which the longer ones begin with these.
_OF_SQLITE = {
    "SQLITE_BUSY": _BUSY, "SQLITE_LOCKED": _BUSY, "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY, "SQLITE_IOERR": _BROKEN, "SQLITE_CANTOPEN": _BROKEN,
    "SQLITE_CORRUPT": _BROKEN, "SQLITE_NOTADB": _BROKEN,
}  # fmt: skip
# By the beginnings of PostgreSQL's error codes (its manual, appendix A).
_OF_POSTGRESQL = {
    "40": _BUSY, "55P03": _BUSY, "53100": _FULL, "53": _GONE, "57P": _GONE, "08": _GONE,
    "25006": _READ_ONLY, "58": _BROKEN, "XX": _BROKEN,
}  # fmt: skip
_PASSES = {_BUSY, _GONE}


class ImportStopped(Exception):
    """Nothing more can be brought in; the words say why. What came in before stays."""


def bring_each(
    things: Sequence[T],
    bring: Callable[[Sequence[T]], None],
    leave: Callable[[T], str],
    report: Report,
) -> None:
    """Brings all of them in at once; when that fails, half by half, down to what fails by itself,
    which is left. `bring` is one transaction; `leave` says what the thing is called, for the log.
    Raises ImportStopped.
    """
    before = report.snapshot()
    try:
        _bring_patiently(things, bring, lambda: report.go_back_to(before))
    except ImportStopped:
        raise
    except Exception:  # whatever one thing does, the others must come in
        report.go_back_to(before)
        if len(things) == 1:
            logger.exception("Could not be brought in: %s", leave(things[0]))
            return
        middle = len(things) // 2
        bring_each(things[:middle], bring, leave, report)
        bring_each(things[middle:], bring, leave, report)


def _bring_patiently(
    things: Sequence[T], bring: Callable[[Sequence[T]], None], undo: Callable[[], None]
) -> None:
    """Tries again where the database is only busy: a site may be writing to it all the while."""
    for one_of in range(1, TRIES + 1):
        try:
            return bring(things)
        except (DatabaseError, InterfaceError, OSError) as error:
            why = why_stopped(error)
            if why in _PASSES and one_of < TRIES:
                undo()
                connection.close_if_unusable_or_obsolete()
                time.sleep(SECONDS_BETWEEN_TRIES)
                continue
            if why:
                raise ImportStopped(why) from error
            raise


@contextmanager
def stopping() -> Iterator[None]:
    """What hits everything comes out as ImportStopped."""
    try:
        yield
    except (DatabaseError, InterfaceError, OSError) as error:
        if why := why_stopped(error):
            raise ImportStopped(why) from error
        raise


def why_stopped(error: Exception) -> str:
    """A sentence, if the error is one that every other write would meet too; else ""."""
    if isinstance(error, OSError):
        return _OF_FILES.get(error.errno or 0, "")
    cause = error.__cause__
    if name := getattr(cause, "sqlite_errorname", None):
        return _first_of(_OF_SQLITE, name)
    if state := getattr(cause, "sqlstate", None):
        return _first_of(_OF_POSTGRESQL, state)
    is_closed = isinstance(error, InterfaceError) or not connection.is_usable()
    return _GONE if is_closed else ""


def _first_of(sentences: dict[str, str], code: str) -> str:
    return next((words for start, words in sentences.items() if code.startswith(start)), "")
