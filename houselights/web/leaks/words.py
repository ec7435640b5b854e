"""Texts as sequences of words, the same whether they come from the database or out of a page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from houselights.publishing.plain_text import strip_tags

# Chinese and Japanese put no spaces: there two letters count as a word.
_WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_WIDE}]{{1,2}}|[^\W_{_WIDE}]+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def forms_of(source: str) -> Iterator[list[str]]:
    """The words of an answer as a reader sees them, then as its source holds them: attributes,
    addresses and what scripts read are in that."""
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), source)
    yield words_of(strip_tags(plain))
    yield words_of(unquote(html.unescape(html.unescape(plain).replace("\\n", "\n"))))
