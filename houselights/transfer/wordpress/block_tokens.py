"""Finds the block editor's `<!-- wp:… -->` comments in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BEGIN = re.compile(
    r"<!--\s{1,20}(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]{0,60}(?:/[a-z][a-z0-9_-]{0,60})?)\s{1,20}"
)
_END = re.compile(r"\}\s{0,20}/?-->")


@dataclass(frozen=True, slots=True)
class BlockComment:
    start: int
    end: int
    name: str
    is_close: bool
    is_void: bool
    settings: str


def find_comments(text: str) -> Iterator[BlockComment]:
    """Each block's comment. Settings end as WordPress's own reader takes them to: at the first
    "}" before "-->", unless another comment begins before."""
    at = 0
    last_end = max((match.start() for match in _END.finditer(text)), default=-1)
    last = text.rfind("-->")
    while match := _BEGIN.search(text, at):
        start, at = match.span()
        if at > last:
            return
        close = text.find("-->", at)
        if text.startswith("{", at) and at <= last_end:
            close = _close_of_settings(text, at, close)
        settings = text[at:close].rstrip()
        is_void = settings.endswith("/")
        settings = settings[:-1].rstrip() if is_void else settings
        at = close + 3
        yield BlockComment(start, at, match["name"], bool(match["close"]), is_void, settings)


def _close_of_settings(text: str, at: int, close: int) -> int:
    if text[at:close].rstrip().rstrip("/").rstrip().endswith("}"):
        return close
    found = _END.search(text, at)
    is_own = found is not None and "<!--" not in text[close : found.start()]
    return found.end() - 3 if found and is_own else close
