"""Votes and ratings, held in memory: a title is written with them at once."""

from bisect import bisect_left

_NUMBER, _VOTES = 40, 8  # bits below the title's number, and below its votes
MOST_VOTES = (1 << (_NUMBER - _VOTES)) - 1


class Ratings:
    """One whole number a title, sorted: 70 MB for two million of them."""

    def __init__(self) -> None:
        self._packed: list[int] = []

    def add(self, number: int, votes: int, tenths: int) -> None:
        self._packed.append(number << _NUMBER | votes << _VOTES | tenths)

    def close(self) -> None:
        """All are in."""
        self._packed.sort()

    def get(self, number: int) -> tuple[int, int] | None:
        """Votes, and the rating in tenths: (81234, 79)."""
        packed = self._packed
        at = bisect_left(packed, number << _NUMBER)
        if at == len(packed) or packed[at] >> _NUMBER != number:
            return None
        rest = packed[at] & ((1 << _NUMBER) - 1)
        return rest >> _VOTES, rest & 255
