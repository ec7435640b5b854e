"""The words of a body without its mark-up: what is open, and what stands behind a veil."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

SPOILER = "spoiler"
RUNNING_TEXT = {"paragraph", "kept_html"}  # the blocks that hold HTML
_NOT_WORDS = {"url", "picture", "alternative", "credit", "id", "type"}
_BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|blockquote|div|tr|figcaption)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>", re.IGNORECASE | re.DOTALL)
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_WORD = re.compile(r"[\w’'-]+")
WORDS_A_MINUTE = 230
WIDE_LETTERS_A_MINUTE = 500


def open_text(body: Any) -> str:
    """What everybody may read of a body: a paragraph a line. Nothing of its spoiler sections."""
    return _text_of(block for block in _blocks(body) if block["type"] != SPOILER)


def opening_text(body: Any) -> str:
    """The open running text alone: no headings, captions or quotes. For descriptions."""
    return _text_of(block for block in _blocks(body) if block["type"] in RUNNING_TEXT)


def veiled_text(body: Any) -> str:
    """What stands in the spoiler sections of a body."""
    sections = (block["value"] for block in _blocks(body) if block["type"] == SPOILER)
    return _text_of(block for section in sections for block in section.get("content") or [])


def whole_text(body: Any) -> str:
    """All words of a body that is itself behind a veil."""
    return _text_of(_blocks(body))


def strip_tags(source: str) -> str:
    """HTML as text, with a line for each block of it."""
    text = _TAG.sub("", _BLOCK_END.sub("\n", _HIDDEN.sub("", source)))
    lines = (" ".join(line.split()) for line in html.unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def shorten(text: str, most: int) -> str:
    """The text in one line, cut at a word to at most so many characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > most // 2 else cut).rstrip(" ,;:–—-") + "…"


def minutes(text: str) -> int:
    """How long it reads; 0 only for no words at all. Han and Kana are counted by letters."""
    wide = len(_WIDE.findall(text))
    words = len(_WORD.findall(_WIDE.sub(" ", text)))
    taken = words / WORDS_A_MINUTE + wide / WIDE_LETTERS_A_MINUTE
    return max(1, round(taken)) if taken else 0


def _blocks(body: Any) -> list[dict[str, Any]]:
    return list(body.get_prep_value()) if hasattr(body, "get_prep_value") else list(body or [])


def _text_of(blocks: Iterable[dict[str, Any]]) -> str:
    texts = (text for block in blocks for text in _texts(block["value"], block["type"]))
    return "\n".join(text for text in texts if text)


def _texts(value: Any, block_type: str) -> Iterator[str]:
    if isinstance(value, str):
        yield strip_tags(value) if block_type in RUNNING_TEXT else value.strip()
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in _NOT_WORDS:
                yield from _texts(part, block_type)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, block_type)
