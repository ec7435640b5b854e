"""How well a name answers a query: the order of the few entries that were found.

Closeness is 1 for the same letters, a little less for a name that starts so, less again for one
that holds the words elsewhere, or whose syllables begin with the consonants typed; each slip costs
its share of the letters (optimal string alignment). Popularity adds 0.03 for every power of ten of
votes. Spaces do not count.
"""

from dataclasses import dataclass
from math import log10

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio, ratio
from rapidfuzz.process import extract

from houselights.catalog.search.folding import CONSONANTS, first_consonants, pieces
from houselights.catalog.search.reading import Row
from houselights.catalog.search.romanising import loose
from houselights.catalog.search.tables import compared

POPULARITY = 0.03
_BEGINNING = 0.93  # of a long name that starts as typed; up to 0.98 as the query covers it
_SOUND = 0.92
_PART = 0.80
_INITIALS = 0.75
_CONSONANTS = frozenset(CONSONANTS)
_COVERED = 0.05
_GOOD = 0.85
_FEW_NAMES = 6
_FEW_LETTERS = 2  # before what was typed: they may as well be a slip at the beginning
_ALIKE = 70  # percent: what stands in a name in one stretch, slips and all


@dataclass(frozen=True, slots=True)
class Typed:
    """A query as names are compared with it."""

    pieces: list[str]
    spaced: str
    joined: str
    loose: str
    letters: frozenset[str]
    words: tuple[str, ...]  # all but the last, each between spaces
    last_word: str  # after a space, as it may go on

    @property
    def is_initials(self) -> bool:
        """ㅂㅅㅎ: nothing but consonants of Hangul."""
        return len(self.joined) > 1 and _CONSONANTS.issuperset(self.joined)

    @classmethod
    def of(cls, text: str) -> "Typed":
        parts = pieces(text)
        joined = "".join(parts)
        words = tuple(f" {part} " for part in parts[:-1])
        last = f" {parts[-1]}" if parts else ""
        return cls(parts, " ".join(parts), joined, loose(joined), frozenset(joined), words, last)


@dataclass(frozen=True, slots=True)
class Answer:
    """An entry's best name."""

    close: float  # 0 to 1
    score: float
    name: str
    starts_so: bool
    is_same: bool


def answer(typed: Typed, row: Row, *, by_sound: bool = False) -> Answer:
    """The name that matches best. Of many names, the few that look nearest are compared well.

    `by_sound`: the looser keys are compared too.
    """
    names, stored = row.names.split("\n"), row.folded.split("\n")
    numbers = range(len(names)) if len(names) <= _FEW_NAMES else _nearest(typed, row, stored)
    best, chosen, same, start = -1.0, 0, False, False
    for number in numbers:
        words = stored[number] or compared(names[number])
        joined = words.replace(" ", "")
        close = closeness(typed, words, joined)
        if by_sound:
            close = max(close, _SOUND * OSA.normalized_similarity(typed.loose, loose(joined)))
        start = start or joined.startswith(typed.joined)
        same = same or joined == typed.joined
        if close > best:
            best, chosen = close, number
    bonus = POPULARITY * log10(1 + row.popularity) if row.popularity > 0 else 0.0
    return Answer(best, best + bonus, names[chosen], start, same)


def _nearest(typed: Typed, row: Row, stored: list[str]) -> list[int]:
    """Of a film with dozens of names: the shortest ones with what was typed in them, else those
    that are most alike."""
    lines = row.names.lower().replace("'", "").split("\n")
    if not row.folded.isspace():
        lines = [ready or line for ready, line in zip(stored, lines, strict=False)]
    holding = [number for number, line in enumerate(lines) if typed.spaced in line]
    if holding:
        begun = [number for number in holding if lines[number].startswith(typed.spaced)]
        return sorted(begun or holding, key=lambda number: len(lines[number]))[:2]
    found = extract(typed.spaced, lines, scorer=ratio, limit=2)
    found += extract(typed.spaced, lines, scorer=partial_ratio, limit=2, score_cutoff=_ALIKE)
    return list({number for _, _, number in found})


def closeness(typed: Typed, words: str, joined: str) -> float:
    """0 to 1; `words` is a name's folded pieces with spaces between, `joined` without."""
    if typed.letters.isdisjoint(joined):
        return 0.0
    length, longer = len(typed.joined), len(joined)
    covered = _COVERED * min(1.0, length / longer)
    at = joined.find(typed.joined)
    if at == 0 or at > _FEW_LETTERS:  # of most names that were found by what was typed
        return max(length / longer, (_PART if at else _BEGINNING) + covered)
    best: float = OSA.normalized_similarity(typed.joined, joined)
    if longer > length:
        begun = OSA.normalized_similarity(typed.joined, joined[:length])
        best = max(best, begun * (_BEGINNING + covered))
    if best < _GOOD:
        best = max(best, _in_parts(typed, words, joined) * (_PART + covered))
    if best < _INITIALS and typed.is_initials:
        best = max(best, _INITIALS * first_consonants(joined).startswith(typed.joined))
    return best


def _in_parts(typed: Typed, words: str, joined: str) -> float:
    """The share of the letters typed that stands in the name, in any order or in one stretch."""
    if typed.joined in joined:
        return 1.0
    padded, stand = f" {words} ", 0
    for piece in typed.words:
        if piece in padded:
            stand += len(piece) - 2
    if typed.last_word in padded:
        stand += len(typed.last_word) - 1
    share = stand / len(typed.joined)
    if share < 1 and len(joined) >= len(typed.joined):
        share = max(share, (partial_ratio(typed.joined, joined) / 100) ** 2)
    return share
