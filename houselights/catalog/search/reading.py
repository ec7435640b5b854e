"""One open index, as the query steps ask it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from houselights.catalog.search.terms import Terms

_RANKS = "SELECT rowid FROM token WHERE token MATCH ? ORDER BY rowid LIMIT ?"
_ROWS = "SELECT rank, key, popularity, names, folded FROM entry WHERE rank IN ({})"
_COUNTED = "SELECT text, entries FROM word WHERE text IN ({})"
_STARTING = "SELECT text, entries FROM word WHERE text >= ? AND text < ? LIMIT ?"
_SOUNDING = "SELECT text, entries FROM word WHERE loose = ? AND loose <> '' LIMIT ?"
_LAST_SIGN = "\U0010ffff"
_MOST_LOOKED_AT = 300


@dataclass(frozen=True, slots=True)
class Row:
    rank: int  # 1 is the most popular; what was added by hand has negative ones in the same order
    key: int
    popularity: float
    names: str  # one a line
    folded: str  # in step: as it is compared, or empty where that is quickly made of the name


class Reader:
    """Raises sqlite3.Error where the file is damaged. For one thread at a time."""

    def __init__(self, connection: sqlite3.Connection, terms: Terms) -> None:
        self._connection = connection
        self.terms = terms

    def ranks(self, match: str, limit: int) -> list[int]:
        """The most popular entries that match an FTS5 expression."""
        return [rank for (rank,) in self._connection.execute(_RANKS, (match, limit))]

    def rows(self, ranks: list[int]) -> list[Row]:
        return [Row(*row) for row in self._connection.execute(_ROWS.format(_marks(ranks)), ranks)]

    def counts(self, words: list[str], beginning: str) -> list[int]:
        """In how many entries each known word stands, and words that start so: the fewest first."""
        counted = [*self._connection.execute(_COUNTED.format(_marks(words)), words)]
        bounds = (beginning, beginning + _LAST_SIGN, _MOST_LOOKED_AT)
        begun = sum(entries for _, entries in self._connection.execute(_STARTING, bounds))
        return sorted(filter(None, [*(entries for _, entries in counted), begun]))

    def commonest(self, words: list[str], limit: int) -> list[str]:
        """Those of the words that exist, in most entries first."""
        looked_at = words[:_MOST_LOOKED_AT]
        return _by_count(
            self._connection.execute(_COUNTED.format(_marks(looked_at)), looked_at), limit
        )

    def starting(self, beginning: str, limit: int) -> list[str]:
        """Words that start so, in most entries first (among the first 300 of the alphabet)."""
        bounds = (beginning, beginning + _LAST_SIGN, _MOST_LOOKED_AT)
        return _by_count(self._connection.execute(_STARTING, bounds), limit)

    def sounding(self, loose_key: str, limit: int) -> list[str]:
        """Words of the same looser key, in most entries first."""
        found = self._connection.execute(_SOUNDING, (loose_key, _MOST_LOOKED_AT))
        return _by_count(found, limit)


def _marks(values: list[int] | list[str]) -> str:
    return ",".join("?" * len(values))


def _by_count(found: Iterable[tuple[str, int]], limit: int) -> list[str]:
    counted = sorted(found, key=lambda pair: -pair[1])
    return [word for word, _ in counted[:limit]]
