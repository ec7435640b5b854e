"""Big files of lines, plain or packed, as a stream that says where it is.

What kind a file is its first bytes say, not its name. A packed file that ends too early gives all
whole lines that are in it before it says so.
"""

import bz2
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

READ_BYTES = 256 * 1024
LONGEST_LINE = 64 * 1024 * 1024
_GZIP, _BZIP2 = b"\x1f\x8b", b"BZh"


class BadFile(Exception):
    """A file that can't be read, or not to its end. The words follow on its name."""

    def after(self, line: int) -> str:
        """The words, where that line was the last that could be read."""
        return str(self)


class CutShort(BadFile):
    """The file ends before its end, or is damaged from some place on."""

    def after(self, line: int) -> str:
        return f"{self} after line {line}"


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines as bytes, each with its newline, but perhaps the very last of the file.

    `first` is the number of the first of them, counted from 1.
    """

    first: int
    data: bytes


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, /) -> bytes: ...


class LineFile:
    """`advance` hears how many bytes of the file were read; `refuse` of a line that is too long."""

    def __init__(
        self,
        path: Path,
        *,
        advance: Callable[[int], None] | None = None,
        refuse: Callable[[int, str], None] | None = None,
    ) -> None:
        self._path = path
        self._advance = advance or (lambda size: None)
        self._refuse = refuse or (lambda number, why: None)

    def blocks(self) -> Iterator[Block]:
        """Raises CutShort after the last whole line, and OSError."""
        number, rest, is_skipping = 1, b"", False
        for data in self._unpacked():
            whole, newline, left = data.rpartition(b"\n")
            if newline:
                if is_skipping:
                    whole, is_skipping = whole.partition(b"\n")[2], False
                    number += 1
                lines = rest + whole + newline
                yield Block(number, lines)
                number += lines.count(b"\n")
                rest = left
            elif not is_skipping:
                rest += left
            if len(rest) > LONGEST_LINE:
                self._refuse(number, f"is longer than {LONGEST_LINE // 1_000_000} MB")
                rest, is_skipping = b"", True
        if rest:
            yield Block(number, rest)

    def _unpacked(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            if head.startswith(_GZIP):
                yield from self._unpack(file, lambda: zlib.decompressobj(wbits=31))
            elif head.startswith(_BZIP2):
                yield from self._unpack(file, bz2.BZ2Decompressor)
            else:
                yield from self._read(file)

    def _read(self, file: IO[bytes]) -> Iterator[bytes]:
        while data := file.read(READ_BYTES):
            self._advance(len(data))
            yield data

    def _unpack(self, file: IO[bytes], begin: Callable[[], _Unpacker]) -> Iterator[bytes]:
        """All members, one after the other; zeros after the last of them are padding."""
        unpacker = begin()
        for data in self._read(file):
            while data:
                if unpacker.eof:
                    data = data.lstrip(b"\0")
                    if not data:
                        break
                    unpacker = begin()
                try:
                    out = unpacker.decompress(data)
                except (zlib.error, OSError) as error:
                    raise CutShort("is damaged") from error
                data = unpacker.unused_data if unpacker.eof else b""
                if out:
                    yield out
        if not unpacker.eof:
            raise CutShort("is cut short")
