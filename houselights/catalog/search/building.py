"""Makes the file of a title index. It stands beside the old one until it takes its place at once.

Memory is bounded whatever the count: entries go into a scratch table first, SQLite sorts them by
popularity (its sorter spills to disk), and the words are read back from the made index in their
order. What grows with the count are four bytes a term for the Bloom filter.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path

from houselights.catalog.search.folding import END, HEAD, is_spaceless
from houselights.catalog.search.hits import Entry
from houselights.catalog.search.romanising import loose
from houselights.catalog.search.tables import (
    HEAD_SIZE,
    kept_names,
    make_tables,
    stored_comparisons,
    tokens_of,
)
from houselights.catalog.search.terms import BloomMaker, beginnings, is_word

Progress = Callable[[int], None]
_BATCH = 2_000
_HASH_BYTES = 64 << 20  # how much of the full-text index is collected before it is written
_QUICK = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
_SORTED = "SELECT key, popularity, names FROM unsorted ORDER BY popularity DESC, key"


def build_index(path: Path, entries: Iterable[Entry], *, progress: Progress | None = None) -> None:
    """Writes the index of `entries`, in any order, and renames it over `path`.

    `progress` is told the number of entries done, every 2,000. Whatever goes wrong leaves the old
    file as it was. Raises OSError or sqlite3.Error (a full disk), and what `entries` raises.
    """
    packed, made, scratch = (
        path.with_name(path.name + end) for end in (".new", ".made", ".unsorted")
    )
    try:
        _forget(packed, made, scratch)
        with closing(_open(scratch)) as unsorted, closing(_open(made, page_size=8192)) as index:
            _collect(unsorted, entries)
            _fill(index, unsorted, progress or (lambda done: None))
            _note_words(index)
            index.execute("VACUUM INTO ?", (str(packed),))
        _replace(packed, path)
    finally:
        _forget(made, scratch, packed)


def _open(path: Path, page_size: int = 4096) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(f"PRAGMA page_size = {page_size}; {_QUICK}")
    return connection


def _collect(unsorted: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    unsorted.execute("CREATE TABLE unsorted (key INTEGER, popularity REAL, names TEXT)")
    unsorted.execute("BEGIN")
    unsorted.executemany(
        "INSERT INTO unsorted VALUES (?, ?, ?)",
        ((entry.key, entry.popularity, "\n".join(kept_names(entry))) for entry in entries),
    )
    unsorted.execute("COMMIT")


def _fill(index: sqlite3.Connection, unsorted: sqlite3.Connection, progress: Progress) -> None:
    make_tables(index)
    index.execute("INSERT INTO token (token, rank) VALUES ('hashsize', ?)", (_HASH_BYTES,))
    index.execute("INSERT INTO token (token, rank) VALUES ('automerge', 0)")
    rows = _rows(unsorted)
    index.execute("BEGIN")
    done = 0
    while batch := list(islice(rows, _BATCH)):
        index.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", (row for row, _ in batch))
        index.executemany(
            "INSERT INTO token (rowid, tokens) VALUES (?, ?)",
            ((row[0], tokens) for row, tokens in batch),
        )
        done += len(batch)
        progress(done)
    index.execute("COMMIT")
    index.execute("INSERT INTO token (token) VALUES ('optimize')")


def _rows(unsorted: sqlite3.Connection) -> Iterator[tuple[tuple[int, int, float, str, str], str]]:
    for rank, (key, popularity, joined) in enumerate(unsorted.execute(_SORTED), start=1):
        names = joined.split("\n")
        folded = stored_comparisons(names)
        tokens = tokens_of(names) + [HEAD] * (rank <= HEAD_SIZE)
        yield (rank, key, popularity, joined, folded), " ".join(tokens)


def _note_words(index: sqlite3.Connection) -> None:
    index.execute("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, token, row)")
    terms = BloomMaker()
    index.execute("BEGIN")
    index.executemany("INSERT INTO word VALUES (?, ?, ?)", _words(index, terms))
    index.execute("CREATE INDEX word_loose ON word (loose) WHERE loose <> ''")
    index.execute("INSERT INTO terms VALUES (?)", (terms.bits(),))
    index.execute("COMMIT")


def _words(index: sqlite3.Connection, terms: BloomMaker) -> Iterator[tuple[str, int, str]]:
    before = ""
    for text, entries in index.execute("SELECT term, doc FROM temp.vocabulary"):
        if not is_word(text):
            if text[-1] == END:
                terms.add(text)
        elif not is_spaceless(text):
            terms.add(text)
            for beginning in beginnings(text, after=before):
                terms.add(beginning)
            before = text
            yield text, entries, loose(text)


def _replace(made: Path, path: Path) -> None:
    _write_out(made)
    os.replace(made, path)
    _write_out(path.parent)


def _write_out(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _forget(*paths: Path) -> None:
    for path in paths:
        with suppress(FileNotFoundError):
            path.unlink()
