"""From what was typed to the hits, in steps: each is asked only if those before found too little.

1. The name as a whole, names that start so, entries with all the words (the last half typed).
2. Unless a name is just what was typed: names one slip away, also without spaces; then, unless a
   name starts so, names that sound so. Of ten letters in several words, what has all of them, or
   such a near name, is taken for what was meant: the search ends there.
3. Unless entries have all the words: a slip in each unknown word; if that finds nothing, in each
   known one; two words run together, one word taken apart.
4. If still nothing near was found: all words but one.

Every step asks for a bounded number of entries and looks at a bounded number of pieces; guesses
among common words only look at the head, the 100,000 most popular entries.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from houselights.catalog.search.findings import Findings
from houselights.catalog.search.folding import END, HEAD, is_spaceless, whole
from houselights.catalog.search.hits import Hit
from houselights.catalog.search.matching import (
    all_of,
    any_of,
    as_typed,
    every,
    prefix,
    token,
    whole_name,
)
from houselights.catalog.search.meanings import (
    is_known,
    meant,
    name_with_a_sign_wrong,
    name_with_an_end_missing,
    near_words,
)
from houselights.catalog.search.near_names import names_near
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.romanising import LOOSE
from houselights.catalog.search.scoring import Typed
from houselights.catalog.search.typos import SHORTEST, slips

_MOST_HITS = 500
_MOST_PIECES = 12
_MOST_CHANGED_PIECES = 7
_MANY = 40
_FEW = 10
_MOST_NEAR = 25
_MOST_BEGUN = 3
_MANY_WORDS = 3
_TELLING = 10  # letters of several words
_MOST_STEPS = 300_000  # through lists of entries, some 40 ns each


def find(reader: Reader, text: str, limit: int) -> list[Hit]:
    """The best hits first, at most 500. Empty for a text without letters or digits."""
    typed = Typed.of(text)
    if not typed.pieces or limit < 1:
        return []
    return _Search(reader, typed, min(limit, _MOST_HITS)).hits()


def find_near(reader: Reader, typed: Typed, limit: int) -> list[Hit]:
    """As `find`, but what is spelt otherwise is sought although the very name is there too."""
    return _Search(reader, typed, min(limit, _MOST_HITS)).near() if typed.pieces else []


class _Search:
    def __init__(self, reader: Reader, typed: Typed, limit: int) -> None:
        self._reader = reader
        self._typed = typed
        self._found = Findings(reader, typed, limit)
        self._joined = whole(typed.pieces)
        self._pieces = typed.pieces[:_MOST_PIECES]
        self._spots = range(len(self._pieces))
        self._known = [
            is_known(reader, self._pieces[s], last=self._is_last(s)) for s in self._spots
        ]
        self._near: dict[int, list[str]] = {}

    def hits(self) -> list[Hit]:
        stands = self._find_as_typed()
        if not self._found.holds_the_same() and len(self._joined) >= SHORTEST:
            self._find_near(stands=stands)
        if not self._found.is_near():
            self._find_less_a_word()
        return self._found.best()

    def near(self) -> list[Hit]:
        self._find_as_typed()
        if is_spaceless(self._joined):
            self._found.take(name_with_a_sign_wrong(self._joined), _MANY)
        elif len(self._joined) >= SHORTEST:
            self._take_names(slips(self._joined, self._reader.terms, END))
            self._find_near_words()
            self._find_sounding()
        return self._found.best()

    def _find_near(self, *, stands: bool) -> None:
        if is_spaceless(self._joined):
            near = name_with_an_end_missing if stands else name_with_a_sign_wrong
            self._found.take(near(self._joined), _MANY)
        else:
            is_plain = self._is_telling and (stands or self._found.starts_so())
            if is_plain or self._find_near_names():
                return
        if not stands and not self._found.starts_so():
            self._find_near_words()

    def _find_as_typed(self) -> bool:
        """Whether entries have all the words."""
        if self._joined + END in self._reader.terms:
            self._found.take(whole_name(self._joined), _FEW)
        if len(self._pieces) > 1 or not self._known[0]:
            self._found.take(prefix(self._joined), _FEW)
        return self._found.take(every(self._as_typed(spot) for spot in self._spots), _MANY)

    @cached_property
    def _is_telling(self) -> bool:
        """Whether so much was typed that what answers it so well does so hardly by chance."""
        return len(self._pieces) > 1 and len(self._joined) >= _TELLING

    def _find_near_names(self) -> bool:
        """Whether one of them is what was meant."""
        unknown = [spot for spot in self._spots if not self._known[spot]]
        near = names_near(self._typed.pieces, unknown, self._near_words, self._reader.terms)
        is_there = self._take_names(near)
        if self._found.starts_so():
            return True
        if len(self._pieces) > 1:
            self._found.take(any_of(map(prefix, near[:_MOST_BEGUN])), _FEW)
        if is_there and self._is_telling:
            return True
        self._find_sounding()
        return self._is_telling and self._found.is_near()

    def _take_names(self, names: list[str]) -> bool:
        return self._found.take(any_of(map(whole_name, names[:_MOST_NEAR])), _FEW)

    def _find_sounding(self) -> None:
        if key := self._typed.loose:
            self._found.take(any_of((token(key + LOOSE), prefix(key))), _FEW, by_sound=True)

    def _find_near_words(self) -> None:
        if len(self._pieces) > _MOST_CHANGED_PIECES:
            return
        mended = [self._as_typed(s) if self._known[s] else self._meant(s) for s in self._spots]
        if not all(self._known) and self._found.take(every(filter(None, mended)), _MANY):
            return
        ways = [
            [*mended[:spot], self._meant(spot), *mended[spot + 1 :]]
            for spot in self._spots
            if self._known[spot]
        ]
        ways += self._run_together(mended)
        self._found.take(any_of(self._guess(way) for way in ways if all(way)), _MANY)

    def _run_together(self, mended: list[str]) -> Iterator[list[str]]:
        """Two words of what was typed as one: spi derman."""
        for spot, (left, right) in enumerate(pairwise(self._pieces)):
            if not is_spaceless(left) and left + right in self._reader.terms:
                yield [*mended[:spot], token(left + right), *mended[spot + 2 :]]

    def _find_less_a_word(self) -> None:
        if 1 < len(self._pieces) <= _MOST_CHANGED_PIECES:
            typed = [self._as_typed(spot) for spot in self._spots]
            for spot in self._spots:
                self._found.take(self._guess([*typed[:spot], *typed[spot + 1 :]]), _FEW)

    def _guess(self, expressions: list[str]) -> str:
        return all_of([*expressions, self._head]) if any(expressions) else ""

    @cached_property
    def _head(self) -> str:
        """Common words stand in long lists, which a guess would read to their end.

        The rarest word tells how far lists are read; of many the second, as one is left out.
        """
        *words, last = self._pieces
        fewest = self._reader.counts(words, last)[int(len(words) >= _MANY_WORDS) :]
        steps = fewest[0] * len(self._pieces) ** 2 if fewest else 0
        return token(HEAD) if steps > _MOST_STEPS else ""

    def _is_last(self, spot: int) -> bool:
        return spot == len(self._pieces) - 1

    def _as_typed(self, spot: int) -> str:
        return as_typed(self._reader, self._pieces[spot], last=self._is_last(spot))

    def _meant(self, spot: int) -> str:
        near = self._near_words(spot)
        return meant(self._reader, self._pieces[spot], near, last=self._is_last(spot))

    def _near_words(self, spot: int) -> list[str]:
        if spot not in self._near:
            self._near[spot] = near_words(self._reader, self._pieces[spot])
        return self._near[spot]
