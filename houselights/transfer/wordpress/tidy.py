"""Broken HTML as tokens whose tags are balanced, in one pass.

What browsers and parsers do with misnested tags can take the square of a text's length; balanced
tokens can't. It is also known here what stands in which element, before a parser moves it.
"""

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import Enum, auto

from houselights.transfer.wordpress.hiding import hides
from houselights.transfer.wordpress.tags import Tag, find_tags

DEEPEST = 128
VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "keygen", "frame",
    }
)  # fmt: skip
# All others stand within a line, also those that nobody knows.
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "col",
        "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "iframe", "legend", "li", "main", "menu", "nav", "object", "ol", "p",
        "pre", "search", "section", "spoiler", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul", "video", "audio",
    }
)  # fmt: skip
_END_PARAGRAPHS = BLOCKS - {"object", "iframe", "video", "audio"}
CODE = frozenset({"code", "pre", "kbd", "samp", "tt", "textarea"})
# What stands in these is no text of the post.
_UNREAD = frozenset({"script", "style", "noscript", "template", "svg"})
# These would make a parser read on in another way; what stands in them is text.
_BARE = frozenset(
    {
        "html", "head", "body", "title", "form", "textarea", "xmp", "plaintext", "listing",
        "frameset", "noframes", "noembed", "link", "meta", "base", "input", "select", "option",
        "optgroup", "math",
    }
)  # fmt: skip
_NOTED = frozenset({"form", "input", "select", "textarea"})
_BARRIERS = frozenset({"table", "td", "th", "caption", "object"})
_ENDED_BY = {
    "li": ({"li"}, {"ul", "ol"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
    "tr": ({"tr", "td", "th"}, {"table"}),
    "td": ({"td", "th"}, {"table", "tr"}),
    "th": ({"td", "th"}, {"table", "tr"}),
}


class Kind(Enum):
    TEXT = auto()
    START = auto()
    END = auto()
    VOID = auto()
    VEIL = auto()
    UNVEIL = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what is written: of a veil its tag, from which its label can be read."""

    kind: Kind
    name: str = ""
    text: str = ""


@dataclass(slots=True)
class _Element:
    name: str
    is_hidden: bool


def tidy(html: str, notes: Counter[str] | None = None) -> list[Token]:
    return list(_Tidy(html, notes if notes is not None else Counter()).tokens())


class _Tidy:
    def __init__(self, html: str, notes: Counter[str]) -> None:
        self.html = html
        self.notes = notes
        self.stack: list[_Element] = []
        self.too_deep: Counter[str] = Counter()
        self.dangling: Counter[str] = Counter()
        self.unread = ""
        self.is_handed_on = False

    def tokens(self) -> Iterator[Token]:
        at = 0
        closed = self._last_ends()
        for tag in find_tags(self.html):
            if self.unread:
                if not (tag.is_end and tag.name == self.unread):
                    continue
                self.unread = ""
            elif tag.name in _UNREAD and not tag.is_end and tag.end <= closed[tag.name]:
                yield from self._text(at, tag.start)
                self._skip(tag)
            else:
                yield from self._text(at, tag.start)
                yield from self._take(tag)
            at = tag.end
        yield from self._text(at, len(self.html))
        while self.stack:
            yield from self._pop(is_meant=True)

    def _last_ends(self) -> dict[str, int]:
        low = self.html.lower()
        return {name: low.rfind(f"</{name}") for name in _UNREAD}

    def _skip(self, tag: Tag) -> None:
        self.notes[f"<{tag.name}>: not carried"] += 1
        self.unread = tag.name

    def _text(self, start: int, end: int) -> Iterator[Token]:
        if end > start:
            yield Token(Kind.TEXT, "", self.html[start:end].replace("<", "&lt;"))

    def _take(self, tag: Tag) -> Iterator[Token]:
        if not tag.name or tag.name in _UNREAD:
            return  # comments, declarations, and strays
        if tag.name in _BARE:
            if tag.name in _NOTED and not tag.is_end:
                self.notes[f"<{tag.name}>: not carried"] += 1
            yield Token(Kind.TEXT, "", " ")
            return
        if tag.name in {"spoiler", "details"}:
            kind = Kind.UNVEIL if tag.is_end else Kind.VEIL
            yield Token(kind, tag.name, tag.source)
        elif tag.is_end:
            yield from self._end(tag.name)
        else:
            yield from self._start(tag)

    def _start(self, tag: Tag) -> Iterator[Token]:
        yield from self._end_implied(tag.name)
        is_hidden = hides(tag)
        if tag.name == "img" and is_hidden:
            self.notes["pictures that were not shown: not carried"] += 1
            return
        if is_hidden and not self.is_handed_on:
            yield Token(Kind.VEIL, "element" if len(self.stack) < DEEPEST else "too deep")
        if tag.name in VOID:
            yield Token(Kind.VOID, tag.name, tag.source)
            if is_hidden:
                yield Token(Kind.UNVEIL, "element")
        elif len(self.stack) >= DEEPEST:
            self.too_deep[tag.name] += 1
            self.notes["nested too deeply: taken apart, no word lost"] += 1
        else:
            self.stack.append(_Element(tag.name, is_hidden or self.is_handed_on))
            self.is_handed_on = False
            yield Token(Kind.START, tag.name, tag.source)

    def _end_implied(self, name: str) -> Iterator[Token]:
        """A paragraph ends where a block begins, an item where the next one does."""
        if name in _ENDED_BY:
            ended, within = _ENDED_BY[name]
            yield from self._pop_last(ended, within, is_meant=True)
        elif name in _END_PARAGRAPHS:
            yield from self._pop_last({"p"}, _BARRIERS, is_meant=False, by=name)

    def _pop_last(
        self, names: Set[str], within: Set[str], *, is_meant: bool, by: str = ""
    ) -> Iterator[Token]:
        depth = next(
            (
                place
                for place in range(len(self.stack) - 1, -1, -1)
                if self.stack[place].name in names or self.stack[place].name in within
            ),
            -1,
        )
        if depth >= 0 and self.stack[depth].name in names:
            while len(self.stack) > depth + 1:
                yield from self._pop(is_meant=False)
            self.is_handed_on = by == "p" and self.stack[-1].is_hidden
            yield from self._pop(is_meant=is_meant)

    def _end(self, name: str) -> Iterator[Token]:
        if self.too_deep[name]:
            self.too_deep[name] -= 1
            return
        depth = self._depth_of(name)
        if depth < 0:
            if self.dangling[name]:
                self.dangling[name] -= 1
                yield Token(Kind.UNVEIL, "element")
            return
        while len(self.stack) > depth + 1:
            yield from self._pop(is_meant=False)
        yield from self._pop(is_meant=True)

    def _depth_of(self, name: str) -> int:
        """Where in the stack the element is that an end tag closes; -1 for a stray."""
        for place in range(len(self.stack) - 1, -1, -1):
            other = self.stack[place].name
            if other == name:
                return place
            if other in _BARRIERS or (name not in BLOCKS and other in BLOCKS):
                return -1
        return -1

    def _pop(self, *, is_meant: bool) -> Iterator[Token]:
        """Ends the innermost element. One that hides and was not closed by its own tag goes on
        hiding until such a tag comes: its writer meant it to."""
        element = self.stack.pop()
        yield Token(Kind.END, element.name, f"</{element.name}>")
        if not element.is_hidden or self.is_handed_on:
            return  # blank lines make several paragraphs of one: all of them hide
        if is_meant:
            yield Token(Kind.UNVEIL, "element")
        else:
            self.dangling[element.name] += 1
