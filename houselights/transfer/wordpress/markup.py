"""A post's text as the blocks of a body. What no block knows stays, sanitised, in its place."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid5

from houselights.core.safe_html import clean_kept_html
from houselights.transfer.wordpress.anchors import keep_anchors
from houselights.transfer.wordpress.block_comments import Shared, to_html
from houselights.transfer.wordpress.elements import Elements
from houselights.transfer.wordpress.footnotes import with_footnotes
from houselights.transfer.wordpress.kept import clean_fully
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.own_places import NOWHERE
from houselights.transfer.wordpress.parts import (
    Heading,
    Kept,
    Made,
    Part,
    Picture,
    Pictures,
    PostPictures,
    Text,
)
from houselights.transfer.wordpress.spoiler_marks import (
    Close,
    Open,
    open_words,
    speaks_of_spoilers,
    split_at_marks,
)
from houselights.transfer.wordpress.tidy import tidy

Block = dict[str, Any]
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)


class PictureRecords(Protocol):
    """What is known of pictures besides what the text says."""

    def complete(self, picture: Picture) -> Picture:
        """The picture with the id, description and caption of its record, where it lacks them."""
        ...

    def of_post(self, post_id: int) -> Sequence[Picture]:
        """All pictures that hang on a post: what `[gallery]` without numbers shows."""
        ...


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a body where a picture belongs that is not at hand."""

    block_id: str
    position: int
    picture: Picture


@dataclass(slots=True)
class Body:
    blocks: list[Block] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    speaks_of_spoilers: bool = False
    """Whether its words warn of spoilers though none is marked."""


@dataclass(frozen=True, slots=True)
class Converter:
    """Turns texts of one site into bodies."""

    site: OldSite
    records: PictureRecords
    reusable: Mapping[int, str] = field(default_factory=dict)

    def convert(self, text: str, *, post_id: int, footnotes: str = "") -> Body:
        """The same text gives the same blocks with the same ids."""
        body = Body()
        html = to_html(text, body.notes, shared=Shared(self.reusable))
        html = keep_anchors(with_footnotes(html, footnotes))
        elements = Elements(self.site, body.notes)
        parts: list[Part] = []
        pieces = list(split_at_marks(html, body.notes))
        body.speaks_of_spoilers = speaks_of_spoilers(pieces)
        for piece in pieces:
            if isinstance(piece, str):
                parts += elements.parts(piece)
            else:
                parts.append(piece)
        key = f"{self.site.name}#{post_id}"
        _Assembly(body, self.records, post_id, key, _top_level(parts)).assemble(parts)
        return body

    def keep_whole(self, text: str, *, post_id: int) -> Body:
        """The text as sanitised HTML in one spoiler section, since its marks are not known."""
        body = Body()
        flat = "".join(token.text for token in tidy(_IMAGE.sub("", text)))
        parts: list[Part] = [Open(), Kept(clean_fully(flat))]
        key = f"{self.site.name}#{post_id}"
        _Assembly(body, self.records, post_id, key, 2).assemble(parts)
        return body


@dataclass(slots=True)
class _Assembly:
    body: Body
    records: PictureRecords
    post_id: int
    key: str
    top_level: int
    count: int = 0

    def assemble(self, parts: list[Part]) -> None:
        into = self.body.blocks
        for part in _joined(_flat(parts)):
            if isinstance(part, Open):
                into = self._open(part)
            elif isinstance(part, Close):
                into = self.body.blocks
            else:
                into.append(self._block(part))
        self._drop_empty_sections()

    def _open(self, mark: Open) -> list[Block]:
        content: list[Block] = []
        value: dict[str, Any] = {"label": mark.label, "content": content}
        if mark.place != NOWHERE:
            value["season"], value["episode"] = mark.place
        section = self._new("spoiler", value)
        self.body.blocks.append(section)
        return content

    def _drop_empty_sections(self) -> None:
        blocks = self.body.blocks
        blocks[:] = [
            block for block in blocks if block["type"] != "spoiler" or block["value"]["content"]
        ]

    def _block(self, part: Text | Heading | Pictures | PostPictures | Made | Kept) -> Block:
        match part:
            case Text(html):
                return self._new("paragraph", html)
            case Heading(level, text):
                if level == self.top_level:
                    return self._new("heading", text)
                return self._new("kept_html", _lower_heading(level - self.top_level, text))
            case Made(kind, value):
                return self._new(kind, value)
            case Kept(html, pictures):
                block = self._new("kept_html", html)
                self._note_gaps(block["id"], list(map(self._complete, pictures)))
                return block
            case Pictures(pictures, caption):
                return self._pictures(list(map(self._complete, pictures)), caption)
            case PostPictures():
                return self._pictures(self._of_post(part), "")

    def _pictures(self, named: list[Picture], caption: str) -> Block:
        """Pictures are fetched later: their captions hold their places until then."""
        if len(named) == 1 and not (caption and named[0].caption):
            html = _figure(replace(named[0], caption=caption or named[0].caption))
        else:
            below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
            html = f"<figure>{''.join(map(_figure, named))}{below}</figure>"
        block = self._new("kept_html", str(clean_kept_html(html)))
        self._note_gaps(block["id"], named)
        return block

    def _of_post(self, part: PostPictures) -> list[Picture]:
        found = [
            self._complete(picture)
            for picture in self.records.of_post(part.post_id or self.post_id)
            if picture.attachment_id not in part.excluded
        ]
        return found[::-1] if part.newest_first else found

    def _complete(self, picture: Picture) -> Picture:
        """With what its record knows; words that are marked as spoilers stay out of both."""
        found = self.records.complete(picture)
        return replace(
            found,
            alternative=open_words(found.alternative),
            caption=open_words(found.caption),
        )

    def _note_gaps(self, block_id: str, pictures: Sequence[Picture]) -> None:
        self.body.gaps += [
            Gap(block_id, position, picture) for position, picture in enumerate(pictures)
        ]

    def _new(self, kind: str, value: Any) -> Block:
        self.count += 1
        return {"type": kind, "value": value, "id": str(uuid5(NAMESPACE_URL, self._name()))}

    def _name(self) -> str:
        return f"{self.key}-{self.count}"


def _flat(parts: list[Part]) -> Iterator[Part]:
    """Sections within sections only add to the outer one; their labels are words of it."""
    depth = 0
    for part in parts:
        if isinstance(part, Open):
            depth += 1
            if depth == 1:
                yield part
            elif part.label:
                yield Text(f"<p>{escape(part.label, quote=False)}</p>")
        elif isinstance(part, Close):
            if depth == 1:
                yield part
            depth = max(0, depth - 1)
        else:
            yield part


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Paragraphs and lists that follow each other are one text."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, Text):
            texts.append(part.html)
            continue
        if texts:
            yield Text("".join(texts))
            texts = []
        yield part
    if texts:
        yield Text("".join(texts))


def _top_level(parts: list[Part]) -> int:
    """The level of the strongest headings of a text: those become heading blocks."""
    return min((part.level for part in parts if isinstance(part, Heading)), default=2)


def _lower_heading(below: int, text: str) -> str:
    level = min(6, 2 + below)
    return f"<h{level}>{escape(text, quote=False)}</h{level}>"


def _figure(picture: Picture) -> str:
    words = escape(picture.caption or picture.alternative, quote=False)
    if words and picture.link:
        words = f'<a href="{escape(picture.link)}">{words}</a>'
    return f"<figure><figcaption>{words}</figcaption></figure>" if words else "<figure></figure>"
