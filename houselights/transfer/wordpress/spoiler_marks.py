"""How bloggers mark spoilers, and the text cut at those marks.

Known: shortcodes that speak of spoilers (`spoiler_codes`, which come here as <spoiler>), <details>
with its <summary>, elements that hide (`hiding`), and signs within a sentence (`spoiler_signs`).
What is marked is veiled here whatever the mark did there, and a mark that is never closed veils
all that follows: better too much than too little.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from houselights.transfer.wordpress.own_places import NOWHERE, Place
from houselights.transfer.wordpress.spoiler_codes import sign_spoilers
from houselights.transfer.wordpress.tidy import Kind, Token, tidy
from houselights.transfer.wordpress.veiled import Veiled, veil

_ID = re.compile(r"""\sid\s*+=\s*+("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_START = re.compile(r"""\sstart\s*+=\s*+["']?(\d{1,9})""", re.IGNORECASE)
_GO_ON = frozenset(
    {
        "p", "ul", "ol", "li", "blockquote", "a", "b", "strong", "i", "em", "cite", "s", "del",
        "strike", "code", "u", "ins", "sup", "sub", "mark", "q", "abbr", "small", "span",
    }
)  # fmt: skip
_HOLLOW = re.compile(
    r'^((?:<[^<>]{1,200}>){0,12}?)<(?:(ol)(?: start="(\d{1,9})")?|ul[^<>]*)><li[^<>]*>\s*</li>'
)
_GO_ON_MOST = 12
_SHOWN = {"figure", "iframe", "object", "video", "audio"}
_SOURCE_MOST = 1000
_MAY_BE_MARKED = re.compile(
    r"spoil|<details|\|\||!<|!&|style\s*=|hid(?:e|den)|\[(?:reveal|secret)", re.IGNORECASE
)
_WARNING = re.compile(
    r"(?<!no )(?<!non-)(?<!without )(?<!free of )(?<!zero )\bspoilers?\b(?![- ]?(?:free|less))"
    r"|스포일러|스포 ?주의|ネタバレ|剧透|劇透|\bspoileralarm\b|\bdivulgâch",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Open:
    label: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Close:
    pass


Piece = str | Open | Close


def may_be_marked(text: str) -> bool:
    """Quick: most short texts hold nothing that could be a mark."""
    return _MAY_BE_MARKED.search(text) is not None


def split_at_marks(html: str, notes: Counter[str] | None = None) -> Iterator[Piece]:
    """Pieces of balanced HTML with the marks between them. An element that a mark cuts through
    goes on in the next piece."""
    return _Pieces(veil(tidy(html, notes))).all()


def open_words(text: str) -> str:
    """A line of text (a title, a caption) without the words that it marks as a spoiler."""
    if not may_be_marked(text):
        return text
    found = veil(tidy(sign_spoilers(text)))
    if not found.is_marked:
        return text
    words = ["…" if section else token.text for token, section in _texts(found)]
    return re.sub(r"…(?:\s*…)+", "…", "".join(words)).strip()


def speaks_of_spoilers(pieces: Iterable[Piece]) -> bool:
    """Whether its words warn of spoilers though nothing in it is marked."""
    texts = []
    for piece in pieces:
        if not isinstance(piece, str):
            return False
        texts.append(piece)
    return _WARNING.search(" ".join(texts)) is not None


def _texts(found: Veiled) -> Iterator[tuple[Token, int]]:
    for token, section in zip(found.tokens, found.sections, strict=True):
        if token.kind == Kind.TEXT:
            yield token, section


@dataclass(slots=True)
class _Element:
    start: Token
    item_count: int = 0
    is_written: bool = True
    """Whether its start tag stands in the piece that is being written."""


class _Pieces:
    def __init__(self, found: Veiled) -> None:
        self.found = found
        self.stack: list[_Element] = []
        self.texts: list[str] = []
        self.is_empty = True

    def all(self) -> Iterator[Piece]:
        current = 0
        for token, section in zip(self.found.tokens, self.found.sections, strict=True):
            if section != current:
                yield from self._flush()
                if current:
                    yield Close()
                if section:
                    yield Open(self.found.labels[section], self.found.places[section])
                self._begin()
                current = section
            self._take(token)
        yield from self._flush()
        if current:
            yield Close()

    def _take(self, token: Token) -> None:
        if token.kind == Kind.START:
            if token.name == "li" and self.stack:
                self.stack[-1].item_count += 1
            self.stack.append(_Element(token, _first_number(token) - 1))
        elif token.kind == Kind.END and not self.stack.pop().is_written:
            return
        if _shows_something(token):
            self.is_empty = False
        self.texts.append(token.text)

    def _flush(self) -> Iterator[str]:
        if not self.is_empty:
            written = [one.start.name for one in reversed(self.stack) if one.is_written]
            html = "".join([*self.texts, *(f"</{name}>" for name in written)])
            yield _HOLLOW.sub(_next_item, html, count=1)

    def _begin(self) -> None:
        """A new piece, in which the innermost elements go on that say something."""
        self.is_empty = True
        for one in self.stack:
            one.is_written = False
        meant = [place for place, one in enumerate(self.stack) if one.start.name in _GO_ON]
        for place in meant[-_GO_ON_MOST:]:
            self.stack[place].is_written = True
        self.texts = [self._again(place) for place in meant[-_GO_ON_MOST:]]

    def _again(self, place: int) -> str:
        """The start tag of an element that goes on; an item goes on with its number."""
        one = self.stack[place]
        name = one.start.name
        if name == "ol":
            is_in_item = place + 1 < len(self.stack)
            number = one.item_count if is_in_item else one.item_count + 1
            return f'<ol start="{number}">' if number > 1 else "<ol>"
        source = _ID.sub("", one.start.text)
        return source if len(source) <= _SOURCE_MOST else f"<{name}>"


def _next_item(hollow: re.Match[str]) -> str:
    """A list that goes on behind all of an item goes on with the next one."""
    number = int(hollow[3] or 1) + 1
    return f'{hollow[1]}<ol start="{number}">' if hollow[2] else f"{hollow[1]}<ul>"


def _shows_something(token: Token) -> bool:
    if token.kind == Kind.START:
        return token.name in _SHOWN or 'id="kept-' in token.text or "url(" in token.text
    return token.kind == Kind.VOID or (token.kind == Kind.TEXT and bool(token.text.strip()))


def _first_number(token: Token) -> int:
    found = _START.search(token.text) if token.name == "ol" else None
    return int(found[1]) if found else 1
