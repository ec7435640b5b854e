"""The index file as the site searches it: opened when first asked, opened again when it was
replaced.
"""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from houselights.catalog.search.hits import Hit
from houselights.catalog.search.querying import find
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.tables import FORMAT
from houselights.catalog.search.terms import BloomTerms

logger = logging.getLogger(__name__)

Stamp = tuple[int, int, int, int]  # which file it is: device, inode, time of writing, process
_MAPPED_BYTES = 2 << 30  # read from the page cache that all processes share, without a copy


class TitleIndex:
    """Searches the file that `build_index` wrote, for any number of threads.

    Each search borrows a connection of its own (kept and lent again, so there are as many as
    searches ever ran at once); the file is never written, so nothing else is shared but the terms,
    which are only read. Before each search one `stat` tells whether the file was replaced;
    searches that run meanwhile end on the old one. A forked process opens its own connections.

    A missing file is an empty index; so is a damaged one, or one of another format, with a warning.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._opened: _Opened | None = None
        self._refused: Stamp | None = None

    def search(self, text: str, *, limit: int = 10) -> list[Hit]:
        """The best hits first. Any text will do: what holds no letter or digit finds nothing."""
        opened = self._current()
        if opened is None:
            return []
        try:
            with opened.reader() as reader:
                return find(reader, text, limit)
        except sqlite3.DatabaseError:
            logger.exception("The title index %s can't be read", self._path)
            return []

    def _current(self) -> "_Opened | None":
        stamp = _stamp(self._path)
        opened = self._opened
        if opened is not None and opened.stamp == stamp:
            return opened
        with self._lock:
            if self._opened is not None and self._opened.stamp != stamp:
                self._opened.retire()
                self._opened = None
            if self._opened is None and stamp is not None and stamp != self._refused:
                self._open(stamp)
            return self._opened

    def _open(self, stamp: Stamp) -> None:
        try:
            self._opened = _Opened(self._path, stamp)
        except sqlite3.DatabaseError as error:
            self._refused = stamp
            logger.warning("The title index %s is passed over: %s", self._path, error)


class _Opened:
    """One file, until it is replaced, with the connections to it that nobody uses just now."""

    def __init__(self, path: Path, stamp: Stamp) -> None:
        self.stamp = stamp
        self._path = path
        self._retired = False
        connection = _connect(path)
        (bits,) = connection.execute("SELECT bits FROM terms").fetchone()
        self._terms = BloomTerms(bits)
        self._idle = [connection]

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = _connect(self._path)
        try:
            yield Reader(connection, self._terms)
        finally:
            self._idle.append(connection)
            if self._retired:
                self.retire()

    def retire(self) -> None:
        """Closes what is idle; what is lent is closed when it comes back."""
        self._retired = True
        while self._idle:
            self._idle.pop().close()


def _connect(path: Path) -> sqlite3.Connection:
    # immutable: nobody writes to this file, so no locks are needed and no journal is looked for.
    address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
    connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
    (made_as,) = connection.execute("PRAGMA user_version").fetchone()
    if made_as != FORMAT:
        connection.close()
        raise sqlite3.DatabaseError(f"format {made_as}, not {FORMAT}")
    return connection


def _stamp(path: Path) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, os.getpid()
