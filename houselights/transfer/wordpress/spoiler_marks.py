"""How bloggers mark spoilers, found in the text before it is taken apart.

Known: [spoiler]…[/spoiler] and every shortcode whose name speaks of spoilers, <spoiler>, <details>
with its <summary>, and elements whose class does. What is marked is veiled here whatever the mark
did there, and a mark that is never closed veils all that follows: better too much than too little.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from houselights.transfer.wordpress.shortcodes import read_attributes

LABEL_MOST = 120
_MARK = re.compile(
    r"\[(?P<shut>/?)(?P<code>[\w-]*spoil[\w-]*)(?P<given>[^\]]{0,1000})\]"
    r"|<(?P<close>/?)(?P<tag>details|spoiler)\b(?P<attributes>[^>]*)>"
    r"(?:\s*<summary\b[^>]*>(?P<summary>.{0,1000}?)</summary>)?",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Open:
    label: str = ""


@dataclass(frozen=True, slots=True)
class Close:
    pass


def split_at_marks(html: str) -> Iterator[str | Open | Close]:
    """Pieces of HTML with the marks between them. Pieces may hold half an element."""
    marked = _MARK.sub(_sign, _mark_classes(html))
    for piece in re.split("(\ue002[^\ue003]*\ue003|\ue004)", marked):
        if piece.startswith("\ue002"):
            yield Open(piece[1:-1])
        elif piece == "\ue004":
            yield Close()
        elif piece.strip():
            yield piece


def has_marks(html: str) -> bool:
    return any(not isinstance(piece, str) for piece in split_at_marks(html))


def _sign(match: re.Match[str]) -> str:
    if match["shut"] or match["close"]:
        return "\ue004"
    if match["tag"]:
        label = match["summary"] or ""
        label = label or read_attributes(match["attributes"] or "").get("title", "")
    else:
        given = read_attributes(match["given"] or "")
        label = given.get("title") or given.get("show") or given.get("label") or ""
    plain = " ".join(unescape(_TAGS.sub("", label)).split())
    return f"\ue002{plain[:LABEL_MOST]}\ue003"


def _mark_classes(html: str) -> str:
    """Elements of a class that speaks of spoilers get the shortcode around them."""
    html = re.sub("[\ue002-\ue004]", "", html)
    if not re.search(r"class\s*=\s*[\"'][^\"']*spoil", html, re.IGNORECASE):
        return html
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return html
    for node in body.css("[class*=spoil i]"):
        node.insert_before("[spoiler]")
        node.insert_after("[/spoiler]")
    return body.inner_html or ""
