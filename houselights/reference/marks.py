"""A few bits for each number, for tens of millions of numbers: a byte each, in pages."""

from collections.abc import Iterable
from itertools import islice

PAGE_BITS = 16
_SIZE = 1 << PAGE_BITS
_MASK = _SIZE - 1


class Marks:
    """Forty million numbers in a row take 40 MB; one far away takes a page of 64 kB."""

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def get(self, number: int) -> int:
        page = self._pages.get(number >> PAGE_BITS)
        return page[number & _MASK] if page is not None else 0

    def add(self, number: int, bits: int) -> None:
        page = self._pages.get(number >> PAGE_BITS)
        if page is None:
            page = self._pages[number >> PAGE_BITS] = bytearray(_SIZE)
        page[number & _MASK] |= bits

    def add_all(self, numbers: Iterable[int], bits: int) -> None:
        for number in numbers:
            self.add(number, bits)

    def clear(self, bits: int) -> None:
        """Takes these bits from all numbers."""
        kept = bytes(value & ~bits & 255 for value in range(256))
        for number, page in self._pages.items():
            self._pages[number] = page.translate(kept)

    @property
    def bytes_held(self) -> int:
        return len(self._pages) * _SIZE


def chunks(rows: Iterable[int], size: int) -> Iterable[list[int]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, size)):
        yield chunk
