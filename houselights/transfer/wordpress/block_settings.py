"""The settings of a block, which stand in its comment as JSON."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_FIRST_TAG = re.compile(r"\s*+(<[^<>]*>)", re.DOTALL)
_LAST_TAG = re.compile(r"(</[^<>]*>)\s*$", re.DOTALL)
_PROSE = re.compile(r"[^\W\d_]{2}[^\w\s]{0,9}\s+[^\w\s]{0,9}[^\W\d_]{2}")
_NO_PROSE = re.compile(r"https?://|^[a-z_]+[_:-]", re.IGNORECASE)
_DEEPEST = 8
_PROSE_MOST = 200


def read_settings(text: str) -> dict[str, Any]:
    """Empty for settings that are broken."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def wanted_name(text: str) -> str:
    """The name by which posts fill in a block of a shared pattern."""
    metadata = read_settings(text).get("metadata")
    name = metadata.get("name", "") if isinstance(metadata, dict) else ""
    return name if isinstance(name, str) else ""


def fill(html: str, filling: Any) -> str:
    """A block of a shared pattern with the words, or the picture, that a post puts there."""
    if not isinstance(filling, Mapping):
        return html
    words = filling.get("content", filling.get("text"))
    if isinstance(words, str):
        html = _fill_words(html, words)
    for name, attribute in (("url", "src"), ("alt", "alt"), ("url", "href")):
        value = filling.get(name)
        if isinstance(value, str):
            html = re.sub(
                rf'(\s{attribute}=")[^"]*"', rf'\g<1>{_literal(escape(value))}"', html, count=1
            )
    return html


def _fill_words(html: str, words: str) -> str:
    first, last = _FIRST_TAG.match(html), _LAST_TAG.search(html[-200:])
    if not first or not last:
        return f"{html}\n<p>{words}</p>"
    if first[1].startswith("<div"):  # a button: its words stand in the link within
        return re.sub(r"(<a\b[^<>]*>).*?(</a>)", rf"\g<1>{_literal(words)}\g<2>", html, count=1)
    return f"{first[1]}{words}{last[1]}"


def _literal(text: str) -> str:
    return text.replace("\\", r"\\")


def prose_in(settings: Mapping[str, Any]) -> str:
    """What reads like words in the settings of a block that has no other text."""
    found = list(dict.fromkeys(_prose(settings, 0)))[:_PROSE_MOST]
    return "\n".join(words if "<p" in words else f"<p>{words}</p>" for words in found)


def _prose(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        if _PROSE.search(value) and not _NO_PROSE.search(value[:100]):
            yield value
    elif depth < _DEEPEST:
        inner = value.values() if isinstance(value, Mapping) else value
        for one in inner if isinstance(value, Mapping | list) else ():
            yield from _prose(one, depth + 1)
