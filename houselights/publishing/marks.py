"""The headings of a recap, to which the beats of its timeline link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from houselights.publishing.veiling import (
    SPOILER,
    STORY,
    Block,
    heading_anchor,
    section_scope,
    veil_id,
)
from houselights.spoilers.rule import NOTHING, Scope


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading: its words, what beats call it, where it stands, the veil it stands behind
    ("": in the open) and how far that reveals."""

    words: str
    label: str
    anchor: str
    veil: str = ""
    scope: Scope = NOTHING


def marks_of(body: Iterable[Block], story: Iterable[Block], scope: Scope) -> dict[str, Mark]:
    """By `mark_key`, from the top. Of headings with the same words the second is "words (2)".
    `scope`: how far the recap reveals."""
    counts: Counter[str] = Counter()
    marks: dict[str, Mark] = {}
    for block, veil, reveals in _headings(body, story, scope):
        words = " ".join(str(block["value"]).split())
        counts[mark_key(words)] += 1
        number = counts[mark_key(words)]
        label = words if number == 1 else f"{words} ({number})"
        marks.setdefault(mark_key(label), Mark(words, label, heading_anchor(block), veil, reveals))
    return marks


def mark_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _headings(
    body: Iterable[Block], story: Iterable[Block], scope: Scope
) -> Iterator[tuple[Block, str, Scope]]:
    for block in body:
        if block["type"] == SPOILER:
            veil, reveals = veil_id(block), section_scope(block, scope)
            content = block["value"].get("content") or []
            yield from ((one, veil, reveals) for one in content if one["type"] == "heading")
        elif block["type"] == "heading":
            yield block, "", NOTHING
    yield from ((block, STORY, scope) for block in story if block["type"] == "heading")
