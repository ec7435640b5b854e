"""From what was typed to the hits, in steps: each is asked only if those before found too little.

1. The name as a whole, names that start so, entries with all the words (the last half typed).
2. Unless a name is just what was typed: names one slip away, also without spaces; then, unless a
   name starts so, names that sound so. Of ten letters in several words, what has all of them, or
   such a near name, is taken for what was meant: the search ends there.
3. Unless entries have all the words: a slip in each unknown word; if that finds nothing, in each
   known one; two words run together, one word taken apart.
4. If still nothing near was found: all words but one.

Every step asks for a bounded number of entries and looks at a bounded number of pieces. Long lists
of common words are not read where the other words have few entries; guesses among common words only
look at the head, the 100,000 most popular entries.
"""

from functools import cached_property

from houselights.catalog.search.findings import Findings
from houselights.catalog.search.folding import END, is_spaceless, whole
from houselights.catalog.search.hits import Hit
from houselights.catalog.search.matching import all_of, any_of, prefix, token, whole_name
from houselights.catalog.search.meanings import name_with_a_sign_wrong, name_with_an_end_missing
from houselights.catalog.search.near_names import names_near
from houselights.catalog.search.query_pieces import QueryPieces
from houselights.catalog.search.reading import Reader
from houselights.catalog.search.romanising import LOOSE
from houselights.catalog.search.scoring import Typed
from houselights.catalog.search.typos import SHORTEST, slips

_MOST_HITS = 500
_MOST_CHANGED_PIECES = 7
_MANY = 40
_FEW = 10
_MOST_NEAR = 25
_MOST_BEGUN = 3
_TELLING = 10  # letters of several words


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
        self._terms = reader.terms
        self._typed = typed
        self._found = Findings(reader, typed, limit)
        self._joined = whole(typed.pieces)
        self._query = QueryPieces(reader, typed.pieces)

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
            self._take_names(slips(self._joined, self._terms, END))
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
        if self._joined + END in self._terms:
            self._found.take(whole_name(self._joined), _FEW)
        if len(self._query.pieces) > 1 or self._query.unknown:
            self._found.take(prefix(self._joined), _FEW)
        words = [self._query.as_typed(spot) for spot in self._query.spots]
        longest = self._query.longest(self._query.spots)
        return all(words) and self._take_all(words, telling=[words[spot] for spot in longest])

    def _take_all(self, words: list[str], *, telling: list[str]) -> bool:
        """Entries with all of these; whether that is anything. Where few have the telling ones,
        those are taken: what is found is compared anyway, and common words stand in long lists."""
        if 0 < len(telling) < len(words) and self._found.take_if_few(all_of(telling), _FEW):
            return self._found.is_near()
        return self._found.take(all_of(words), _MANY)

    @cached_property
    def _is_telling(self) -> bool:
        """Whether so much was typed that what answers it so well does so hardly by chance."""
        return len(self._query.pieces) > 1 and len(self._joined) >= _TELLING

    def _find_near_names(self) -> bool:
        """Whether one of them is what was meant."""
        query = self._query
        near = names_near(self._typed.pieces, query.unknown, query.near_words, self._terms)
        is_there = self._take_names(near)
        if self._found.starts_so():
            return True
        if len(query.pieces) > 1:
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
        query = self._query
        if len(query.pieces) > _MOST_CHANGED_PIECES:
            return
        mended = [query.as_typed(s) if s in query.known else query.meant(s) for s in query.spots]
        telling = [mended[spot] for spot in (*query.unknown, *query.longest(query.known))]
        words = [*filter(None, mended)]
        if query.unknown and self._take_all(words, telling=[*filter(None, telling)]):
            return
        ways = [[*mended[:s], query.meant(s), *mended[s + 1 :]] for s in query.known]
        ways += query.run_together(mended)
        self._found.take(any_of(query.guess(way) for way in ways if all(way)), _MANY)

    def _find_less_a_word(self) -> None:
        query = self._query
        if 1 < len(query.pieces) <= _MOST_CHANGED_PIECES:
            typed = [query.as_typed(spot) for spot in query.spots]
            for spot in query.spots:
                self._found.take(query.guess([*typed[:spot], *typed[spot + 1 :]]), _FEW)
