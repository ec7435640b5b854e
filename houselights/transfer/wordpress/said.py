"""Whether all words of an element stand in what was made of it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from selectolax.lexbor import LexborNode

from houselights.transfer.wordpress.parts import Heading, Kept, Made, Part, Pictures, Text

_NO_LETTERS = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^<>]*>")


def says_all(node: LexborNode, parts: Iterable[Part]) -> bool:
    return not _letters(node.text()) - _letters("".join(_texts(parts)))


def _letters(text: str) -> Counter[str]:
    """Letters, not words: where one word ends depends on the elements in it."""
    return Counter(_NO_LETTERS.sub("", text))


def _texts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        match part:
            case Text(html) | Kept(html):
                yield unescape(_TAG.sub(" ", html))
            case Heading(_, text):
                yield text
            case Pictures(pictures, caption):
                yield caption
                yield from (picture.caption for picture in pictures)
            case Made(_, value):
                yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for one in value.values() if isinstance(one, str))
