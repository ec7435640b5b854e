"""Reads a Disqus export as a stream: one thread or comment in memory at a time.

The format is that of http://disqus.com/api/schemas/1.0/disqus.xsd: all threads, then all comments
("posts"), which name their thread and what they answer by `dsq:id`. No entity is resolved and
nothing is fetched. Addresses of machines (`ipAddress`) are not read at all.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from houselights.discussion.models import Status
from houselights.transfer.disqus.stream import DisqusStream
from houselights.transfer.talk.items import OldComment, OldThread
from houselights.transfer.wordpress.errors import BadExport

# A comment at Disqus holds 25,000 signs at most; a page's title may hold a little book.
ITEM_MOST = 8 * 1024 * 1024
_ID = "{http://disqus.com/disqus-internals}id"
_TAGS = ["{*}thread", "{*}post", "{*}category"]
Parts = dict[str, etree._Element]
"""What an element holds, by name."""


class DisqusReader:
    """One reading of one file. `stream.mended` says what had to be mended on the way."""

    def __init__(self, path: Path) -> None:
        self.stream = DisqusStream(path)
        self.forum = ""
        self.says_what_waits = False
        """Whether comments say if they were approved: not all exports do."""
        self._fed = 0
        self._is_at_end = False

    def __iter__(self) -> Iterator[OldThread | OldComment]:
        """In the order of the file. Raises BadExport."""
        parser = etree.XMLPullParser(
            events=("end",), tag=_TAGS, encoding="utf-8",
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
        )  # fmt: skip
        try:
            for chunk in self.stream.chunks():
                parser.feed(chunk.encode("utf-8", "replace"))
                self._watch(len(chunk))
                yield from self._entries(parser)
            self._is_at_end = True
            parser.close()
            yield from self._entries(parser)
        except etree.XMLSyntaxError as error:
            raise BadExport(self._sentence(error)) from error

    def _entries(self, parser: etree.XMLPullParser) -> Iterator[OldThread | OldComment]:
        for _, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            parent = element.getparent()
            if parent is None or parent.getparent() is not None:
                continue  # a comment's <thread> and a thread's <category> only name one
            self._fed = 0
            kind, parts = _name(element), _parts(element)
            self.forum = self.forum or _text(parts, "forum")
            if kind == "thread":
                yield _read_thread(element, parts)
            elif kind == "post":
                yield self._read_comment(element, parts)
            _forget(element)

    def _read_comment(self, element: etree._Element, parts: Parts) -> OldComment:
        approved = _text(parts, "isApproved").lower()
        self.says_what_waits = self.says_what_waits or bool(approved)
        author = _parts(parts["author"]) if "author" in parts else {}
        number = _text(parts, "id")
        return OldComment(
            id=_id_of(element),
            thread_id=_named(parts, "thread"),
            parent_id=_named(parts, "parent"),
            written_at=_moment(_text(parts, "createdAt")),
            status=_status(parts, approved),
            name=_text(author, "name") or _text(author, "username"),
            email=_text(author, "email"),
            text=_text(parts, "message"),
            wordpress_id=number.removeprefix("wp_id=") if number.startswith("wp_id=") else "",
        )

    def _watch(self, length: int) -> None:
        self._fed += length
        if self._fed > ITEM_MOST:
            megabytes = ITEM_MOST // (1024 * 1024)
            raise BadExport(f"One comment or thread of the export is larger than {megabytes} MB.")

    def _sentence(self, error: etree.XMLSyntaxError) -> str:
        line = (error.lineno or 1) + self.stream.lines_skipped
        if self._is_at_end:  # until then the parser was waiting for more
            return f"The file was cut short: it stops at line {line}, before its end."
        words = str(error.msg).split(", line ")[0]
        return f"The file is not well-formed XML at line {line}: {words}."


def _read_thread(element: etree._Element, parts: Parts) -> OldThread:
    return OldThread(
        id=_id_of(element),
        link=_text(parts, "link")[:2000],
        identifier=_text(parts, "id")[:2000],
        title=_text(parts, "title")[:500],
        opened_at=_moment(_text(parts, "createdAt")),
        is_closed=_is(parts, "isClosed"),
        is_deleted=_is(parts, "isDeleted"),
    )


def _status(parts: Parts, approved: str) -> str:
    if _is(parts, "isDeleted"):
        return Status.REMOVED
    if _is(parts, "isSpam"):
        return Status.SPAM
    return Status.HELD if approved == "false" else Status.PUBLISHED


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _id_of(element: etree._Element) -> str:
    return str(element.get(_ID) or "").strip()[:200]


def _parts(element: etree._Element) -> Parts:
    parts: Parts = {}
    for child in element:
        parts.setdefault(_name(child), child)
    return parts


def _text(parts: Parts, name: str) -> str:
    return (parts[name].text or "").strip() if name in parts else ""


def _is(parts: Parts, name: str) -> bool:
    return _text(parts, name).lower() == "true"


def _named(parts: Parts, name: str) -> str:
    return _id_of(parts[name]) if name in parts else ""


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _moment(text: str) -> datetime | None:
    """Disqus's "2012-12-12T12:12:12Z", the letter of old exports missing: always UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
