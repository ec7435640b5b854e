"""The tables of an index: the same in a file for millions and in memory for what was added by
hand.

`token` is a contentless FTS5 table, one row an entry with the tokens of all its names. **Its rowid
is the entry's rank by popularity**, so `MATCH … LIMIT` streams the most popular rows and stops:
nothing is sorted. The prefix index of 1 to 8 letters is what keeps short beginnings quick. Tokens
are folded here, so the tokenizer `ascii` only parts them at spaces.
"""

import sqlite3

from houselights.catalog.search.folding import fold, pieces, whole
from houselights.catalog.search.hits import Entry
from houselights.catalog.search.romanising import LOOSE, loose

FORMAT = 1  # PRAGMA user_version: an index of another format is passed over until it is made anew
LONGEST_PREFIX = 8
HEAD_SIZE = 100_000  # so many entries, the most popular, have the token HEAD
LONGEST_NAME = 300  # signs of a name that are kept to be shown
MOST_NAMES = 500
_MOST_TOKENS = 2_000

_TABLES = """
CREATE TABLE entry (
  rank INTEGER PRIMARY KEY, key INTEGER NOT NULL, popularity REAL NOT NULL,
  names TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE VIRTUAL TABLE token USING fts5(
  tokens, content='', columnsize=0, detail=none, prefix='1 2 3 4 5 6 7 8', tokenize=ascii
);
CREATE TABLE word (
  text TEXT PRIMARY KEY, entries INTEGER NOT NULL, loose TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE terms (bits BLOB NOT NULL);
"""


def make_tables(connection: sqlite3.Connection) -> None:
    connection.executescript(_TABLES)
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def kept_names(entry: Entry) -> list[str]:
    """The names as they are stored: on one line each, without doubles, lone surrogates left out."""
    kept: dict[str, None] = {}
    for name in entry.names:
        text = name[:LONGEST_NAME].replace("\n", " ")
        kept[text if text.isascii() else text.encode("utf-8", "ignore").decode()] = None
    return list(kept)[:MOST_NAMES]


def compared(name: str) -> str:
    """A name as it is compared with a query: its folded pieces with one space between."""
    return " ".join(pieces(name))


def stored_comparisons(names: list[str]) -> str:
    """One line a name: what is dear to fold anew; empty for a name of ASCII letters."""
    return "\n".join("" if name.isascii() else compared(name) for name in names)


def tokens_of(names: list[str]) -> list[str]:
    """The tokens of all names, each once, a bounded number.

    Where some name is in another script, a Latin one may be its romanisation: it gets a token of
    its looser key too.
    """
    tokens = [token for name in names for token in fold(name)]
    if not all(map(str.isascii, names)):
        tokens += [loose(whole(pieces(name))) + LOOSE for name in names if name.isascii()]
    return list(dict.fromkeys(tokens))[:_MOST_TOKENS]
