"""The words and the pictures of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from houselights.publishing.veiling import SPOILER, Block

# What of a tag tells: addresses of files here, and what is said of a picture or on hovering.
_IN_A_TAG = re.compile(
    r"""\b(?:(?:href|src)=["'](?=/(?:documents|media)/)|(?:alt|title)=["'])([^"']+)"""
)
_NO_WORDS = {"picture", "id", "type"}


def texts_in(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text, each by itself: also alternative texts, credits and addresses."""
    for block in blocks:
        yield from _texts(block["value"])


def open_texts_in(blocks: Iterable[Block]) -> Iterator[str]:
    """What everybody reads: of a spoiler section its label."""
    for block in blocks:
        is_veiled = block["type"] == SPOILER
        yield from _texts(block["value"].get("label") or "" if is_veiled else block["value"])


def pictures_in(blocks: Iterable[Block]) -> set[int]:
    """The ids of those that stand in these blocks, outside of spoiler sections."""
    values = [block["value"] for block in blocks if block["type"] != SPOILER]
    return {found for value in values for found in _pictures(value)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from (found[1] for found in _IN_A_TAG.finditer(value))
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NO_WORDS:
                yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def _pictures(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        if isinstance(value.get("picture"), int):
            yield value["picture"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _pictures(part)
