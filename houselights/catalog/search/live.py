"""What was added by hand since the index was built: a few thousand entries, found at once."""

import sqlite3
from collections.abc import Iterator
from threading import Lock

from houselights.catalog.search.alike import find_alike
from houselights.catalog.search.folding import END, HEAD, is_spaceless
from houselights.catalog.search.hits import Entry, Hit
from houselights.catalog.search.querying import find
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.romanising import loose
from houselights.catalog.search.tables import (
    kept_names,
    make_tables,
    stored_comparisons,
    tokens_of,
)
from houselights.catalog.search.terms import CountedTerms, beginnings, is_word

_RANKS_A_VOTE = 1 << 30
_MOST_VOTES = 1 << 32
_COUNT_WORD = """
INSERT INTO word VALUES (?, 1, ?) ON CONFLICT (text) DO UPDATE SET entries = entries + 1
"""


class LiveIndex:
    """The tables and the query steps of the file, in memory. One lock: a search waits for a `put`.

    It belongs to its process: each keeps its own.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection = sqlite3.connect(
            ":memory:", check_same_thread=False, isolation_level=None
        )
        make_tables(self._connection)
        self._connection.execute("CREATE INDEX word_loose ON word (loose)")
        self._connection.execute("CREATE UNIQUE INDEX entry_key ON entry (key)")
        self._terms = CountedTerms()
        self._reader = Reader(self._connection, self._terms)

    def put(self, entry: Entry) -> None:
        """Adds an entry, instead of the one of the same key."""
        names = kept_names(entry)
        tokens = [*tokens_of(names), HEAD]
        with self._lock:
            self._remove(entry.key)
            rank = self._free_rank(entry.popularity)
            self._connection.execute(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
                (rank, entry.key, entry.popularity, "\n".join(names), stored_comparisons(names)),
            )
            self._connection.execute(
                "INSERT INTO token (rowid, tokens) VALUES (?, ?)", (rank, " ".join(tokens))
            )
            self._connection.executemany(
                _COUNT_WORD, ((word, loose(word)) for word in _words(tokens))
            )
            for term in _terms_of(tokens):
                self._terms.add(term)

    def remove(self, key: int) -> None:
        """Nothing happens where there is no such entry."""
        with self._lock:
            self._remove(key)

    def search(self, text: str, *, limit: int = 10) -> list[Hit]:
        """As `TitleIndex.search`."""
        with self._lock:
            return find(self._reader, text, limit)

    def alike(self, name: str, *, limit: int = 10) -> list[Hit]:
        """Entries of which a name may be this one in another spelling."""
        with self._lock:
            return find_alike(self._reader, name, limit)

    def _remove(self, key: int) -> None:
        found = self._connection.execute(
            "SELECT rank, names FROM entry WHERE key = ?", (key,)
        ).fetchone()
        if found is None:
            return
        rank, names = found
        tokens = [*tokens_of(names.split("\n")), HEAD]
        # FTS5 keeps no text here, so it must be told what it forgets.
        self._connection.execute(
            "INSERT INTO token (token, rowid, tokens) VALUES ('delete', ?, ?)",
            (rank, " ".join(tokens)),
        )
        self._connection.execute("DELETE FROM entry WHERE rank = ?", (rank,))
        words = [(word,) for word in _words(tokens)]
        self._connection.executemany("UPDATE word SET entries = entries - 1 WHERE text = ?", words)
        self._connection.executemany("DELETE FROM word WHERE text = ? AND entries < 1", words)
        for term in _terms_of(tokens):
            self._terms.remove(term)

    def _free_rank(self, popularity: float) -> int:
        """A rank before all entries that are less popular: entries come in any order here."""
        first = -int(min(popularity, _MOST_VOTES)) * _RANKS_A_VOTE
        (last,) = self._connection.execute(
            "SELECT max(rank) FROM entry WHERE rank BETWEEN ? AND ?",
            (first, first + _RANKS_A_VOTE - 1),
        ).fetchone()
        return first if last is None else int(last) + 1


def _words(tokens: list[str]) -> Iterator[str]:
    return (token for token in tokens if is_word(token) and not is_spaceless(token))


def _terms_of(tokens: list[str]) -> Iterator[str]:
    for token in tokens:
        if token[-1] == END:
            yield token
    for word in _words(tokens):
        yield word
        yield from beginnings(word)
