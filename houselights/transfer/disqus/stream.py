"""The bytes of a Disqus export as text, mended like WordPress's: Disqus sends it packed by gzip."""

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.text_stream import PROLOG_MOST, TextStream

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
# Text of people packs to a tenth. What unfolds to far more was made to fill a machine.
RATIO_MOST = 200
UNPACKED_FREE = 64 * 1024 * 1024
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]*)")


class DisqusStream(TextStream):
    """`bytes_read` counts the bytes of the file itself, packed or not."""

    def chunks(self) -> Iterator[str]:
        """The text from its first tag on, without the XML declaration. Raises BadExport."""
        with self.path.open("rb") as file:
            is_packed = file.read(2) == GZIP
            file.seek(0)
            source = _Unpacked(file) if is_packed else file
            first = source.read(PROLOG_MOST)
            decode = codecs.getincrementaldecoder(_encoding_of(first))("replace")
            text = self._begin(decode.decode(first))
            yield from self._mend(text, self._read_on(source, file, decode))

    def _read_on(
        self, source: "BinaryIO | _Unpacked", file: BinaryIO, decode: codecs.IncrementalDecoder
    ) -> Iterator[str]:
        while chunk := source.read(PROLOG_MOST * 4):
            self.bytes_read = file.tell()
            yield decode.decode(chunk)
        yield decode.decode(b"", final=True)

    def _begin(self, text: str) -> str:
        bare = text.removeprefix("\ufeff").lstrip()
        self.lines_skipped = text[: len(text) - len(bare)].count("\n")
        _refuse_prolog(bare)
        return _DECLARATION.sub("", bare, count=1)


class _Unpacked:
    """What a gzip file holds; refuses one that unfolds beyond measure."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.inside = gzip.GzipFile(fileobj=file)
        self.unpacked = 0

    def read(self, size: int) -> bytes:
        try:
            chunk = self.inside.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise BadExport("The packed file is damaged or was cut short.") from error
        self.unpacked += len(chunk)
        if self.unpacked > UNPACKED_FREE + RATIO_MOST * self.file.tell():
            raise BadExport("The packed file unfolds to more than any export: it was not read on.")
        return chunk


def _refuse_prolog(text: str) -> None:
    """Raises BadExport unless the text begins like a Disqus export without a document type."""
    if not text:
        raise BadExport("The file is empty.")
    if text.encode("utf-8", "replace").startswith(ZIP):
        raise BadExport("The file is a zip file: unpack it and give the .xml inside.")
    if not text.startswith("<"):
        raise BadExport("The file is not XML: line 1 does not begin with a tag.")
    prolog = _COMMENT.sub("", text)
    root = _ROOT.search(prolog)
    head = prolog[: root.start()] if root else prolog
    name = root[1].lower() if root else ""
    if name == "html" or "<!doctype html" in head.lower():
        raise BadExport("The file is a web page, not an export. Did the download ask to sign in?")
    if "<!" in head:
        raise BadExport(
            "The file declares a document type or entities. Disqus's exports have none, and they "
            "can do harm, so nothing was read."
        )
    if not name:
        raise BadExport("The file holds no XML element.")
    if name == "rss":
        raise BadExport("The file is a WordPress export: bring it in by import_wordpress.")
    if name != "disqus":
        raise BadExport(f"The file is XML, but no Disqus export: it begins with <{name[:40]}>.")


def _encoding_of(first: bytes) -> str:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = _ENCODING.match(first.removeprefix(codecs.BOM_UTF8))
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise BadExport(f"The file says it is written in {name}, which nobody knows.") from error
