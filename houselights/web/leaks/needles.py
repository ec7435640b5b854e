"""The pieces of veiled texts that tell by themselves whence they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from houselights.spoilers.rule import Scope

RUN = 6
"""Words that are looked for together. What is shorter than that is looked for as a whole."""
SHORTEST = 10
"""Letters: what has fewer may stand anywhere by accident. A Chinese word has fewer letters."""
MOST_RUNS = 12
_OF_SEVERAL = -1
Words = Sequence[str]
K = TypeVar("K")


class Needles:
    """Bounded: of a long text a dozen runs are kept, as numbers. A text is known by a number."""

    def __init__(self) -> None:
        self._runs: dict[int, int] = {}
        self._short: dict[str, dict[tuple[str, ...], int]] = {}
        self._scopes: list[Scope] = []

    def __len__(self) -> int:
        """How many there are of all texts together."""
        return len(self._runs) + sum(map(len, self._short.values()))

    def add(self, number: int, words: Words, scope: Scope) -> None:
        """`number`s come in order, each perhaps several times."""
        if number == len(self._scopes):
            self._scopes.append(scope)
        if len(words) >= RUN:
            for start in _starts(len(words)):
                self._put(self._runs, hash(tuple(words[start : start + RUN])), number)
        elif words and _is_telling(words):
            self._put(self._short.setdefault(words[0], {}), tuple(words), number)

    def drop(self, words: Words) -> None:
        """What also stands in the open tells nothing."""
        for run in _runs_of(words):
            self._runs.pop(run, None)
        for at, word in enumerate(words):
            if short := self._short.get(word):
                for whole in [one for one in short if _stands_at(words, at, one)]:
                    del short[whole]

    def found_in(self, words: Words) -> set[int]:
        """The numbers of the texts of which this holds a piece."""
        runs, short = self._runs, self._short
        found = {runs[run] for run in _runs_of(words) if run in runs}
        for at, word in enumerate(words):
            if word in short:
                hits = short[word].items()
                found.update(number for whole, number in hits if _stands_at(words, at, whole))
        return found - {_OF_SEVERAL}

    def known(self) -> set[int]:
        """The numbers of the texts that can be told."""
        short = (number for wholes in self._short.values() for number in wholes.values())
        return {*self._runs.values(), *short} - {_OF_SEVERAL}

    def _put(self, into: dict[K, int], key: K, number: int) -> None:
        """The same words twice: whether they may be seen can be said only where both may."""
        other = into.get(key, number)
        is_one = other == number or (
            other != _OF_SEVERAL and self._scopes[other] == self._scopes[number]
        )
        into[key] = other if is_one else _OF_SEVERAL


def _starts(length: int) -> Iterable[int]:
    """Of runs beside each other, over all of the text, its beginning first."""
    starts = range(0, length - RUN + 1, RUN)
    return starts if len(starts) <= MOST_RUNS else starts[:: -(-len(starts) // MOST_RUNS)]


def _runs_of(words: Words) -> Iterator[int]:
    return map(hash, zip(*(words[start:] for start in range(RUN)), strict=False))


def _is_telling(words: Words) -> bool:
    is_wide = all(len(word) <= 2 and not word.isascii() for word in words)
    return sum(map(len, words)) >= (SHORTEST // 2 if is_wide else SHORTEST)


def _stands_at(words: Words, at: int, whole: tuple[str, ...]) -> bool:
    return tuple(words[at : at + len(whole)]) == whole
