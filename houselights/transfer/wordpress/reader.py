"""Reads a WordPress export as a stream: one item in memory at a time.

The format is what wp-admin/includes/export.php writes. No entity is resolved and nothing is
fetched.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from lxml import etree

from houselights.transfer.wordpress.channel_elements import read_entry
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.item_elements import read_item
from houselights.transfer.wordpress.items import Channel, Entry, Own
from houselights.transfer.wordpress.own.names import CHANNEL_TAGS
from houselights.transfer.wordpress.plain import plain
from houselights.transfer.wordpress.text_stream import TextStream
from houselights.transfer.wordpress.xml_values import forget, is_in_channel, name_of, text_of

VERSIONS = {"1.0", "1.1", "1.2"}
# libxml2's own limits stop at texts of 10 MB, and long posts are not attacks; this is ours.
ITEM_MOST = 128 * 1024 * 1024
_HEAD = ("title", "link", "language", "wxr_version", "base_site_url", "base_blog_url")
_TAGS = [f"{{*}}{name}" for name in (*_HEAD, "item", "author", "category", "tag", "term")]
_TAGS += ["rss", *CHANNEL_TAGS]


class ExportReader:
    """One reading of one file. `stream.mended` says what had to be mended on the way, and `cut`
    where the file ends before its end: what stood before is read.

    A `brief` one counts comments and does not read them.
    """

    def __init__(self, path: Path, *, brief: bool = False) -> None:
        self.stream = TextStream(path)
        self.brief = brief
        self._head: dict[str, str] = {}
        self.cut = ""
        self._last_item = ""
        self._is_begun = self._is_fed = self._is_whole = False
        self._fed = 0
        self._chunk, self._lines_before = "", 0

    def __iter__(self) -> Iterator[Entry]:
        """First the Channel, then all else in the order of the file. Raises BadExport."""
        parser = etree.XMLPullParser(
            events=("end",), tag=_TAGS, encoding="utf-8",
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        )  # fmt: skip
        chunks = self.stream.chunks()
        try:
            for chunk in chunks:
                self._lines_before += self._chunk.count("\n")
                self._chunk = chunk
                parser.feed(chunk.encode("utf-8", "replace"))
                self._watch(len(chunk))
                yield from self._entries(parser)
            self._is_fed = True
            parser.close()
            yield from self._entries(parser)
        except etree.XMLSyntaxError as error:
            yield from self._entries(parser)
            self._stop(error, chunks)
        if not self._is_begun:
            yield self._channel()

    def _stop(self, error: etree.XMLSyntaxError, rest: Iterator[str]) -> None:
        """What comes after the end is nothing. A file that simply stops is read up to there, and
        so is one in whose middle the server's words of its failure stand, and no item after."""
        if self._is_whole:
            self.stream.mended["words after the end of the XML, left out"] += 1
            return
        is_cut = self._is_fed or self._is_broken_off(error.lineno or 1, rest)
        sentence = self._sentence(error, is_cut=is_cut)
        if not is_cut or not self._last_item:
            raise BadExport(sentence) from error
        self.cut = f"{sentence} It was read up to {self._last_item}."

    def _is_broken_off(self, line: int, rest: Iterator[str]) -> bool:
        """Whether no item and no end of the export comes after the line."""
        lines = self._chunk.split("\n")
        after = "\n".join(lines[max(0, line - 1 - self._lines_before) :])
        return not any("</item>" in one or "</rss>" in one for one in chain([after], rest))

    def _entries(self, parser: etree.XMLPullParser) -> Iterator[Entry]:
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if not is_in_channel(element):
                self._is_whole = self._is_whole or element.getparent() is None
                continue
            name = name_of(element)
            if name in _HEAD and element.tag not in CHANNEL_TAGS:
                self._head.setdefault(name, text_of(element))
            elif entry := self._entry(name, element):
                if not self._is_begun:
                    self._is_begun = True
                    yield self._channel()
                yield entry
            forget(element)

    def _entry(self, name: str, element: etree._Element) -> Entry | None:
        if element.tag in CHANNEL_TAGS:
            return Own(name, text_of(element))
        if name == "item":
            self._fed = 0
            item = read_item(element, self.stream.lines_skipped, brief=self.brief)
            title = plain(item.title)[:60] or "untitled"
            self._last_item = f"“{title}” (post {item.id}, line {item.line})"
            return item
        return read_entry(name, element)

    def _channel(self) -> Channel:
        version = self._head.get("wxr_version", "")
        if not version:
            raise BadExport(
                "The file is a feed, not an export: it has no wp:wxr_version. "
                "In WordPress, take it from Tools, Export, All content."
            )
        if version not in VERSIONS:
            raise BadExport(f"The export has version {version}; 1.0, 1.1 and 1.2 are known.")
        address = self._head.get("base_blog_url") or self._head.get("link", "")
        if "://" not in address:
            raise BadExport("The export does not say which site it is of (wp:base_blog_url).")
        head = self._head.get
        return Channel(
            head("title", ""), head("link", ""), address.rstrip("/"), version, head("language", "")
        )

    def _watch(self, length: int) -> None:
        self._fed += length
        if self._fed > ITEM_MOST:
            megabytes = ITEM_MOST // (1024 * 1024)
            raise BadExport(f"One item of the export is larger than {megabytes} MB.")

    def _sentence(self, error: etree.XMLSyntaxError, *, is_cut: bool) -> str:
        line = (error.lineno or 1) + self.stream.lines_skipped
        if self._is_fed:
            return f"The file was cut short: it stops at line {line}, before its end."
        if is_cut:
            return f"The file was cut short: what stands from line {line} on is no export."
        words = str(error.msg).split(", line ")[0]
        return f"The file is not well-formed XML at line {line}: {words}."
