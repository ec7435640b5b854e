"""The bytes of an export as text that an XML parser takes: decoded, and free of what would stop it.

WordPress writes what is in its database: control characters, broken UTF-8, HTML's names of
characters outside CDATA. Those are mended and counted. What could be an attack is refused: a
document type, and with it every entity.
"""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5
from pathlib import Path
from typing import BinaryIO

from houselights.transfer.wordpress.errors import BadExport

CHUNK = 256 * 1024
PROLOG_MOST = 64 * 1024
_ENCODING = re.compile(rb"""<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_START = re.compile(r"<\?xml\s|<rss[\s>]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]*)")
# What XML 1.0 forbids anywhere (https://www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REFERENCE = re.compile(r"&(#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]\w{1,31});")
_OF_XML = {"lt", "gt", "amp", "quot", "apos"}
# Bytes that are no UTF-8, as Python's "surrogateescape" keeps them.
_STRAY = re.compile("[\udc80-\udcff]+")
# A letter of UTF-8 that was cut off; anything else is of Windows-1252.
_CUT_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+|.", re.DOTALL)
_PACKED = {b"PK\x03\x04": "a zip file", b"\x1f\x8b": "packed with gzip"}


class TextStream:
    """Reads a file in chunks; `mended` counts what had to be mended, `bytes_read` how far it is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = path.stat().st_size
        self.bytes_read = 0
        self.lines_skipped = 0
        self.mended: Counter[str] = Counter()

    def chunks(self) -> Iterator[str]:
        """The text from its first tag on, without the XML declaration. Raises BadExport."""
        with self.path.open("rb") as file:
            first = file.read(PROLOG_MOST)
            _refuse_packed(first)
            self.bytes_read = len(first)
            name = _encoding_of(first)
            errors = "surrogateescape" if name == "utf-8" else "replace"
            decode = codecs.getincrementaldecoder(name)(errors)
            text = decode.decode(first)
            yield from self._mend(self._begin(text), self._rest(file, decode))

    def _rest(self, file: BinaryIO, decode: codecs.IncrementalDecoder) -> Iterator[str]:
        while chunk := file.read(CHUNK):
            self.bytes_read += len(chunk)
            yield decode.decode(chunk)
        yield decode.decode(b"", final=True)

    def _begin(self, text: str) -> str:
        bare = text.removeprefix("\ufeff").lstrip()
        start = _START.search(bare)
        if start and start.start() and _is_talk(bare[: start.start()]):
            self.mended["words before the XML, left out"] += 1
            bare = bare[start.start() :]
        self.lines_skipped = text[: len(text) - len(bare)].count("\n")
        refuse_prolog(bare)
        return _DECLARATION.sub("", bare, count=1)

    def _mend(self, text: str, rest: Iterator[str]) -> Iterator[str]:
        held = text
        for more in rest:
            # A reference may lie across two chunks: what follows a late "&" waits.
            cut = held.rfind("&", max(0, len(held) - 40))
            ready, held = (held, more) if cut < 0 else (held[:cut], held[cut:] + more)
            yield self._mend_text(ready)
        yield self._mend_text(held)

    def _mend_text(self, text: str) -> str:
        text = _STRAY.sub(self._mend_stray, text)
        broken = text.count("\ufffd")
        text, controls = _FORBIDDEN.subn("", text)
        if broken:
            self.mended["bytes that are no text, replaced by \ufffd"] += broken
        if controls:
            self.mended["control characters, left out"] += controls
        return _REFERENCE.sub(_mend_reference, text)

    def _mend_stray(self, match: re.Match[str]) -> str:
        letters = [
            one.decode("cp1252", "replace") if len(one) == 1 else "\ufffd"
            for one in _CUT_LETTER.findall(match[0].encode("utf-8", "surrogateescape"))
        ]
        read = sum(letter != "\ufffd" for letter in letters)
        if read:
            self.mended["bytes that are no UTF-8, read as Windows-1252"] += read
        return "".join(letters)


def _is_talk(prefix: str) -> bool:
    """What PHP says before an export: a warning, a notice. Neither a page nor a declaration."""
    return "<!" not in prefix and "<html" not in prefix.lower()


def refuse_prolog(text: str) -> None:
    """Raises BadExport unless the text begins like an XML file without a document type."""
    if not text:
        raise BadExport("The file is empty.")
    if not text.startswith("<"):
        raise BadExport("The file is not XML: line 1 does not begin with a tag.")
    prolog = _COMMENT.sub("", text)
    root = _ROOT.search(prolog)
    head = prolog[: root.start()] if root else prolog
    if "<!--" in head or head.endswith(("<!", "<!-")) or (root and prolog.endswith(("<r", "<rs"))):
        raise BadExport("The file was cut short: it stops before its first element.")
    if re.search(r"<!doctype\s+html|<html", prolog[:PROLOG_MOST], re.IGNORECASE) and (
        root is None or root[1].lower() != "rss"
    ):
        raise BadExport("The file is a web page, not an export. Did the download ask to sign in?")
    if "<!" in head:
        raise BadExport(
            "The file declares a document type or entities. WordPress's exports have none, and "
            "they can do harm, so nothing was read."
        )
    if root is None:
        raise BadExport("The file holds no XML element.")
    if root[1] != "rss":
        raise BadExport(f"The file is XML, but no WordPress export: it begins with <{root[1]}>.")


def _refuse_packed(first: bytes) -> None:
    for magic, words in _PACKED.items():
        if first.startswith(magic):
            raise BadExport(f"The file is {words}: unpack it and give the .xml inside.")


def _encoding_of(first: bytes) -> str:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    found = _ENCODING.search(first.partition(b"<rss")[0])
    name = found[1].decode("ascii") if found else "utf-8"
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise BadExport(f"The file says it is written in {name}, which nobody knows.") from error


def _mend_reference(match: re.Match[str]) -> str:
    name = match[1]
    if name in _OF_XML:
        return match[0]
    if name.startswith("#"):
        number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        is_text = number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0x110000
        return match[0] if is_text and number not in {0xFFFE, 0xFFFF} else ""
    return html5.get(f"{name};", f"&amp;{name};")
