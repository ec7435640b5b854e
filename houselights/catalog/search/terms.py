"""Which words, beginnings of words and whole names there are: asked thousands of times a second.

An index of millions keeps them in a Bloom filter (Bloom 1970) of about 12 bits a term, two bits
set for each: no false no, one false yes in fifty, and every yes is looked up afterwards anyway.
What was added by hand is few, and keeps them in a Counter.
"""

from array import array
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import xor
from typing import Protocol
from zlib import crc32

from houselights.catalog.search.folding import END, FIRST, HEAD
from houselights.catalog.search.romanising import LOOSE

BEGINNING = "\ue001"  # a private sign: closes the beginning of a word, as END closes a whole name
LONGEST_BEGINNING = 12
_BITS_A_TERM = 12
_MIX = 0x9E3779B1


class Terms(Protocol):
    """Words as they are, beginnings closed by `BEGINNING`, whole names closed by `END`."""

    def __contains__(self, term: str, /) -> bool: ...

    def among(self, terms: list[str], /) -> list[str]:
        """Those of the terms that there are."""
        ...

    def spelt(self, before: str, letters: str, after: str, /) -> list[str]:
        """Those of `before` + a letter + `after` that there are. The letters are of one script."""
        ...


class BloomTerms:
    def __init__(self, bits: bytes) -> None:
        self._bits = bits
        self._size = len(bits) * 8

    def __contains__(self, term: str, /) -> bool:
        return bool(self.among([term]))

    def among(self, terms: list[str], /) -> list[str]:
        return [term for term in terms if self._has(crc32(term.encode()))]

    def spelt(self, before: str, letters: str, after: str, /) -> list[str]:
        # One loop without calls of our own: it is asked a thousand terms for a query.
        bits, size, found = self._bits, self._size, []
        end = after.encode()
        first = crc32(end, crc32((before + letters[:1]).encode()))
        for letter, change in zip(letters, _changes(letters, len(end)), strict=True):
            digest = first ^ change
            spot = digest % size
            if bits[spot >> 3] >> (spot & 7) & 1 and self._has(digest):
                found.append(before + letter + after)
        return found

    def _has(self, digest: int) -> bool:
        bits, size = self._bits, self._size
        spot = digest % size
        if not bits[spot >> 3] >> (spot & 7) & 1:
            return False
        spot = (digest * _MIX >> 13) % size
        return bool(bits[spot >> 3] >> (spot & 7) & 1)


@lru_cache(maxsize=2048)
def _changes(letters: str, behind: int) -> tuple[int, ...]:
    """What each letter in the place of the first one changes of a checksum, with so many bytes
    behind it. A CRC is linear: what differs tells, whatever else there is."""
    rest = bytes(behind)
    first = letters[:1].encode()
    nothing = crc32(bytes(len(first)) + rest)
    return tuple(
        crc32(bytes(map(xor, first, letter.encode())) + rest) ^ nothing for letter in letters
    )


class CountedTerms:
    """For few entries that come and go: each term with the number of times that it stands."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __contains__(self, term: str, /) -> bool:
        return term in self._counts

    def among(self, terms: list[str], /) -> list[str]:
        return [term for term in terms if term in self._counts]

    def spelt(self, before: str, letters: str, after: str, /) -> list[str]:
        return self.among([before + letter + after for letter in letters])

    def add(self, term: str) -> None:
        self._counts[term] += 1

    def remove(self, term: str) -> None:
        self._counts[term] -= 1
        if self._counts[term] <= 0:
            del self._counts[term]


class BloomMaker:
    """Collects terms (4 bytes each), then makes the filter's bytes."""

    def __init__(self) -> None:
        self._digests = array("I")

    def add(self, term: str) -> None:
        self._digests.append(crc32(term.encode()))

    def bits(self) -> bytes:
        made = bytearray(max(1, len(self._digests) * _BITS_A_TERM // 8))
        size = len(made) * 8
        for digest in self._digests:
            spot = digest % size
            made[spot >> 3] |= 1 << (spot & 7)
            spot = (digest * _MIX >> 13) % size
            made[spot >> 3] |= 1 << (spot & 7)
        return bytes(made)


def beginnings(word: str, *, after: str = "") -> Iterator[str]:
    """The beginnings of a word of up to 12 letters, without those that it shares with `after`."""
    shared = 0
    for ours, theirs in zip(word, after, strict=False):
        if ours != theirs:
            break
        shared += 1
    for length in range(shared + 1, min(len(word), LONGEST_BEGINNING) + 1):
        yield word[:length] + BEGINNING


def is_word(term: str) -> bool:
    """Whether a token of the index is a word, or a pair of signs, and no whole name."""
    return term[-1] not in (END, LOOSE, FIRST, HEAD)
