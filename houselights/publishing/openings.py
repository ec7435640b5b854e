"""Parts a body into its opening, which stays open, and the rest, which goes behind the curtain."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from houselights.core.safe_html import clean_kept_html
from houselights.publishing.plain_text import RUNNING_TEXT, SPOILER, strip_tags

Block = dict[str, Any]
_PARAGRAPH_END = re.compile(r"</p\s*>", re.IGNORECASE)


def part_after_opening(body: list[Block], veiled: list[Block]) -> tuple[list[Block], list[Block]]:
    """The stored blocks of both bodies with all but the first paragraph behind the curtain.

    Pictures before that paragraph go too: nobody can say that they spoil nothing. A spoiler
    section's blocks go without their own veil, unless it says itself how far it reveals: then it
    stays where it is. A text that has no paragraphs goes as a whole.
    """
    opening: list[Block] = []
    rest: list[Block] = []
    has_opened = False
    for block in body:
        if not has_opened and block["type"] in RUNNING_TEXT:
            first, remainder = _part(block)
            has_opened = bool(first)
            opening += first
            rest += remainder
        elif _keeps_its_veil(block):
            opening.append(block)
        elif block["type"] == SPOILER:
            rest += block["value"].get("content") or []
        else:
            rest.append(block)
    return opening, [*rest, *veiled]


def put_all_behind(body: list[Block], veiled: list[Block]) -> tuple[list[Block], list[Block]]:
    """The stored blocks of both bodies with nothing left open."""
    behind: list[Block] = []
    kept = [block for block in body if _keeps_its_veil(block)]
    for block in body:
        if not _keeps_its_veil(block):
            behind += (block["value"].get("content") or []) if block["type"] == SPOILER else [block]
    return kept, [*behind, *veiled]


def _keeps_its_veil(block: Block) -> bool:
    """Whether it is a section that says how far it reveals: that may be farther than the rest."""
    return block["type"] == SPOILER and block["value"].get("season") is not None


def _part(block: Block) -> tuple[list[Block], list[Block]]:
    """The block up to the end of its first paragraph with words, and what follows."""
    source = block["value"]
    for end in _PARAGRAPH_END.finditer(source):
        if strip_tags(source[: end.end()]):
            head, tail = _whole(block, source[: end.end()]), _whole(block, source[end.end() :])
            return [{**block, "value": head}], _block_of(block, tail)
    is_one_paragraph = block["type"] == "paragraph" and strip_tags(source)
    return ([block], []) if is_one_paragraph else ([], [block])


def _whole(block: Block, source: str) -> str:
    """A piece of kept HTML may begin or end inside an element: closed again, and safe."""
    return clean_kept_html(source) if block["type"] == "kept_html" else source


def _block_of(block: Block, source: str) -> list[Block]:
    return [{**block, "value": source, "id": str(uuid4())}] if strip_tags(source) else []
