"""The blocks of a body as an export keeps them, checked against the blocks that there are.

Each value has to be what its block takes; what is HTML is sanitised again. A picture is named by
its path under the uploads. Where it is not at hand its place is kept, as in any other import.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from wagtail import blocks

from houselights.core.safe_html import clean_kept_html, clean_rich_text
from houselights.publishing.beat_blocks import BeatsBlocks
from houselights.publishing.blocks import BodyBlocks, OpenBlocks
from houselights.transfer.wordpress.markup import Block, Gap
from houselights.transfer.wordpress.own.values import BadField, Json, objects_in, text_in
from houselights.transfer.wordpress.parts import Picture

BODY, OPEN, BEATS = BodyBlocks(), OpenBlocks(), BeatsBlocks()
BEAT = "beat"
_MOST = 1_000_000  # letters in one block
PictureOf = Callable[[str], int | None]
"""The picture here that stood at a path there, if it is at hand."""


@dataclass(slots=True)
class Rebuilt:
    blocks: list[Block] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def rebuild(
    facts: Json,
    name: str,
    stream: blocks.StreamBlock,
    picture_of: PictureOf,
    relink: Callable[[str], str] = str,
) -> Rebuilt:
    """The blocks under `name`; `relink` points links of the old address here. Raises BadField."""
    work = _Rebuilding(picture_of, relink)
    made = work.stream(stream, list(objects_in(facts, name)))
    return Rebuilt(made, work.gaps)


@dataclass(slots=True)
class _Rebuilding:
    picture_of: PictureOf
    relink: Callable[[str], str]
    gaps: list[Gap] = field(default_factory=list)

    def stream(self, stream: blocks.StreamBlock, found: Sequence[Json]) -> list[Block]:
        return [self._child(stream, one) for one in found]

    def _child(self, stream: blocks.StreamBlock, found: Json) -> Block:
        kind, block_id = found.get("type"), _id_of(found)
        if not isinstance(kind, str) or kind not in stream.child_blocks:
            raise BadField("type")
        if kind == "kept_html" and "awaited" in found:
            return self._awaiting(found, block_id)
        value = found.get("value")
        if kind == BEAT:
            self._await_still(value, block_id)
        if missing := self._missing_pictures(kind, value):
            return self._keep_places(missing, block_id)
        return _block(kind, self.value(stream.child_blocks[kind], value), block_id)

    def _await_still(self, value: Any, block_id: str) -> None:
        """A beat stays as it is, and waits for a still that is not at hand."""
        still = _picture_in(value)
        if block_id and still.src and not self.picture_of(still.src):
            self._note([still], block_id)

    def value(self, block: blocks.Block, value: Any) -> Any:
        match block:
            case blocks.StreamBlock():
                return self.stream(block, list(objects_in({"blocks": value or []}, "blocks")))
            case blocks.StructBlock():
                return self._struct(block, value)
            case blocks.ListBlock():
                return self._list(block, value)
            case blocks.ChooserBlock():
                return self.picture_of(value) if isinstance(value, str) else None
            case blocks.RichTextBlock():
                return str(clean_rich_text(self.relink(_text(value))))
            case blocks.RawHTMLBlock():
                return str(clean_kept_html(self.relink(_text(value))))
            case blocks.URLBlock():
                return _web_address(_text(value))
            case blocks.ChoiceBlock():
                return _choice(_text(value, 100), block)
            case blocks.IntegerBlock():
                return _number(value, block)
            case _:
                return _text(value, getattr(block.field, "max_length", None) or _MOST)

    def _struct(self, block: blocks.StructBlock, value: Any) -> Json:
        if not isinstance(value, dict):
            raise BadField("value")
        return {
            name: self.value(child, value.get(name, ""))
            for name, child in block.child_blocks.items()
        }

    def _list(self, block: blocks.ListBlock, value: Any) -> list[Block]:
        return [
            _block("item", self.value(block.child_block, one.get("value")), _id_of(one))
            for one in objects_in({"items": value}, "items")
        ]

    def _missing_pictures(self, kind: str, value: Any) -> list[Picture]:
        """All pictures of a still or gallery of which one is not at hand."""
        stills = {"still": [value], "gallery": value}.get(kind, [])
        if not isinstance(stills, list):
            raise BadField(kind)
        if kind == "gallery":
            stills = [one.get("value") for one in objects_in({"items": stills}, "items")]
        pictures = [_picture_in(still) for still in stills]
        is_whole = all(self.picture_of(picture.src) for picture in pictures)
        return [] if is_whole else pictures

    def _keep_places(self, pictures: Sequence[Picture], block_id: str) -> Block:
        block_id = block_id or str(uuid4())
        figures = [_figure(picture.caption or picture.alternative) for picture in pictures]
        html = figures[0] if len(figures) == 1 else f"<figure>{''.join(figures)}</figure>"
        self._note(pictures, block_id)
        return {"type": "kept_html", "value": str(clean_kept_html(html)), "id": block_id}

    def _awaiting(self, found: Json, block_id: str) -> Block:
        """A place that was kept there already."""
        places = [
            Picture(
                0,
                text_in(one, "path", 500) or _web_address(text_in(one, "src", 2000)),
                text_in(one, "alternative", 2000),
                text_in(one, "caption", 2000),
            )
            for one in objects_in(found, "awaited")
        ]
        self._note(places, block_id)
        html = str(clean_kept_html(_text(found.get("value"))))
        return {"type": "kept_html", "value": html, "id": block_id}

    def _note(self, pictures: Sequence[Picture], block_id: str) -> None:
        self.gaps += [Gap(block_id, position, one) for position, one in enumerate(pictures)]


def _picture_in(still: Any) -> Picture:
    if not isinstance(still, dict):
        raise BadField("still")
    return Picture(
        0,
        text_in(still, "picture", 500),
        text_in(still, "alternative", 300),
        text_in(still, "caption", 500),
    )


def _figure(words: str) -> str:
    caption = f"<figcaption>{escape(words, quote=False)}</figcaption>" if words else ""
    return f"<figure>{caption}</figure>"


def _block(kind: str, value: Any, block_id: str) -> Block:
    """Blocks that were written by a program may have no id; they do without here too."""
    block = {"type": kind, "value": value, "id": block_id}
    return block if block_id else {"type": kind, "value": value}


def _id_of(found: Json) -> str:
    block_id = found.get("id") or ""
    try:
        return str(UUID(text_in(found, "id", 36))) if block_id else ""
    except ValueError as error:
        raise BadField("id") from error


def _text(value: Any, most: int = _MOST) -> str:
    return text_in({"text": value if value is not None else ""}, "text", most)


def _number(value: Any, block: blocks.IntegerBlock) -> int | None:
    """None where no number was typed."""
    if value in (None, ""):
        return None
    if type(value) is not int:
        raise BadField("number")
    try:
        return int(block.field.clean(value))
    except ValidationError as error:
        raise BadField("number") from error


def _choice(value: str, block: blocks.ChoiceBlock) -> str:
    if value and value not in dict(block.field.choices):
        raise BadField("choice")
    return value or str(block.get_default() or "")


def _web_address(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise BadField("url")
    return url
