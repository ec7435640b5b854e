"""Where the tags and comments of a text stand, found in one pass however broken they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

# Texts may hold millions of quotes that never close; each of these readings may go on to the end.
_MOST_LONG_FAILURES = 20
_LONG = 4096
RAW = frozenset({"script", "style"})
_BEGIN = re.compile(r"<(?:!--|[/]?[A-Za-z]|[!?])")
_NAME = re.compile(r"</?([A-Za-z][^\s/><]*)")
_STRICT = re.compile(r"""(?:[^<>"']|"[^"]*"|'[^']*')*+>""")
_LOOSE = re.compile(r"[^<>]*>")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is written; `name` is "" for comments and declarations."""

    start: int
    end: int
    name: str
    is_end: bool
    source: str


def find_tags(text: str) -> Iterator[Tag]:
    """Every tag, comment and declaration. A "<" that begins none of them is text."""
    ends = _Ends(text)
    raw = _Raw(text)
    at = 0
    while found := _BEGIN.search(text, at):
        start = found.start()
        end = ends.of(start)
        if end < 0:
            at = start + 1
            continue
        source = text[start:end]
        name = _NAME.match(source)
        tag = Tag(start, end, name[1].lower() if name else "", source[1] == "/", source)
        yield tag
        at = raw.end_of(tag) if tag.name in RAW and not tag.is_end else end


class _Raw:
    """Where scripts and the like end: what looks like a tag in them is none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = ""
        self.last: dict[str, int] = {}

    def end_of(self, tag: Tag) -> int:
        """Where its end tag begins; where its own ends when there is none."""
        if tag.name not in self.last:
            self.low = self.text.lower() if not self.last else self.low
            self.last[tag.name] = self.low.rfind(f"</{tag.name}")
        if self.last[tag.name] < tag.end:
            return tag.end
        return self.low.find(f"</{tag.name}", tag.end)


class _Ends:
    """Where what begins with "<" ends; remembers what there is no more of in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last = text.rfind(">")
        self.last_comment = text.rfind("-->")
        self.failures = 0

    def of(self, start: int) -> int:
        if start > self.last:
            return -1
        if self.text.startswith("<!--", start):
            return self._of_comment(start)
        if self.text[start + 1] in "!?" or self.failures > _MOST_LONG_FAILURES:
            return self._of_broken(start)
        return self._of_tag(start)

    def _of_comment(self, start: int) -> int:
        """One that is never closed is no comment: the words after it are not lost."""
        if self.text.startswith(("<!-->", "<!--->"), start):
            return self.text.find(">", start) + 1
        if start + 4 > self.last_comment:
            return start + 4
        return self.text.find("-->", start + 4) + 3

    def _of_tag(self, start: int) -> int:
        found = _STRICT.match(self.text, start + 1, self.last + 1)
        if found is None or found.end() - start > _LONG:
            self.failures += 1
        return found.end() if found else self._of_broken(start)

    def _of_broken(self, start: int) -> int:
        """Where quotes never close, the first ">" ends it, unless another "<" comes before."""
        found = _LOOSE.match(self.text, start + 1, self.last + 1)
        return found.end() if found else -1


def read_tag(source: str) -> dict[str, str]:
    """The attributes of a tag; the first of a name counts."""
    name = _NAME.match(source)
    found: dict[str, str] = {}
    for key, one, two, bare in _ATTRIBUTE.findall(source, name.end() if name else 0):
        found.setdefault(key.lower(), unescape(one or two or bare))
    return found
