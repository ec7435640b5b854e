"""The pieces of a query, each as an FTS5 expression: as it was typed, or what it may have meant."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from houselights.catalog.search.folding import HEAD, is_spaceless
from houselights.catalog.search.matching import all_of, as_typed, token
from houselights.catalog.search.meanings import is_known, meant, near_words
from houselights.catalog.search.reading import Reader

_MOST_PIECES = 12
_MANY_WORDS = 3
_MOST_STEPS = 300_000  # through lists of entries, some 40 ns each


class QueryPieces:
    """A piece is called by its spot. What it may have meant is looked up when it is first asked."""

    def __init__(self, reader: Reader, pieces: list[str]) -> None:
        self._reader = reader
        self.pieces = pieces[:_MOST_PIECES]
        self.spots = range(len(self.pieces))
        known = [is_known(reader, self.pieces[s], last=self._is_last(s)) for s in self.spots]
        self.known = [spot for spot in self.spots if known[spot]]
        self.unknown = [spot for spot in self.spots if not known[spot]]
        self._near: dict[int, list[str]] = {}

    def as_typed(self, spot: int) -> str:
        """Empty where no entry can hold it."""
        return as_typed(self._reader, self.pieces[spot], last=self._is_last(spot))

    def meant(self, spot: int) -> str:
        """Empty where nothing near is known."""
        near = self.near_words(spot)
        return meant(self._reader, self.pieces[spot], near, last=self._is_last(spot))

    def near_words(self, spot: int) -> list[str]:
        """Words one slip away, in most entries first."""
        if spot not in self._near:
            self._near[spot] = near_words(self._reader, self.pieces[spot])
        return self._near[spot]

    def longest(self, spots: Sequence[int]) -> list[int]:
        """The spot of the longest of these pieces, if there is one."""
        return [max(spots, key=lambda spot: len(self.pieces[spot]))] if spots else []

    def run_together(self, ways: list[str]) -> Iterator[list[str]]:
        """Two words of what was typed as one: spi derman. `ways` are the others' expressions."""
        for spot, (left, right) in enumerate(pairwise(self.pieces)):
            if not is_spaceless(left) and left + right in self._reader.terms:
                yield [*ways[:spot], token(left + right), *ways[spot + 2 :]]

    def guess(self, ways: list[str]) -> str:
        """All of them; of common words only among the most popular entries."""
        return all_of([*ways, self._head]) if any(ways) else ""

    @cached_property
    def _head(self) -> str:
        """Common words stand in long lists, which a guess would read to their end.

        The rarest word tells how far lists are read; of many the second, as one is left out.
        """
        *words, last = self.pieces
        fewest = self._reader.counts(words, last)[int(len(words) >= _MANY_WORDS) :]
        steps = fewest[0] * len(self.pieces) ** 2 if fewest else 0
        return token(HEAD) if steps > _MOST_STEPS else ""

    def _is_last(self, spot: int) -> bool:
        return spot == len(self.pieces) - 1
