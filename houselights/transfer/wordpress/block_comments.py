"""The block editor's `<!-- wp:… -->` comments, taken out of a text.

What stands in a block is complete HTML by itself, so the comments are needed only to know where
the classic editor's text begins, which blocks exist in name alone, and what is used again.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from houselights.transfer.wordpress.autop import add_paragraphs
from houselights.transfer.wordpress.shortcodes import expand_shortcodes

_BLOCK = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<attributes>\{.*?\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_SILENT = {"more", "nextpage", "spacer", "page-list", "home-link"}
_CLASSIC = {"freeform", "shortcode"}
REUSE_DEPTH = 5


def to_html(text: str, notes: Counter[str], *, reusable: Mapping[int, str], depth: int = 0) -> str:
    """A post's text as one piece of HTML, its classic parts with paragraphs, without comments.

    `reusable` holds the texts of the blocks that posts share, by their post ids.
    """
    if "<!-- wp:" not in text:
        return _classic(text, notes)
    pieces: list[str] = []
    stack: list[str] = []
    at = 0
    for start, end, match in _find_blocks(text):
        pieces.append(_between(text[at:start], stack, notes))
        at = end
        if match["void"]:
            pieces.append(_void(match, notes, reusable, depth))
        elif match["close"]:
            _close(stack, match["name"])
        else:
            stack.append(match["name"])
            _note_stranger(match["name"], notes)
    pieces.append(_between(text[at:], stack, notes))
    return "\n".join(piece for piece in pieces if piece)


def _find_blocks(text: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Where each block's comment begins and ends. None of them holds "-->" within."""
    end = 0
    while (close := text.find("-->", end)) >= 0:
        start, end = text.rfind("<!--", end, close), close + 3
        if start >= 0 and (match := _BLOCK.fullmatch(text[start:end])):
            yield start, end, match


def _between(text: str, stack: list[str], notes: Counter[str]) -> str:
    if not text.strip():
        return ""
    if not stack or stack[-1] in _CLASSIC:
        return _classic(text, notes)
    return expand_shortcodes(_drop_comments(text, notes), notes)


def _classic(text: str, notes: Counter[str]) -> str:
    return add_paragraphs(expand_shortcodes(_drop_comments(text, notes), notes))


def _void(
    match: re.Match[str], notes: Counter[str], reusable: Mapping[int, str], depth: int
) -> str:
    """A block that is only a name: shared text, or what only WordPress can draw."""
    name = match["name"].removeprefix("core/")
    if name == "block" and depth < REUSE_DEPTH:
        shared = reusable.get(_read_ref(match["attributes"] or ""))
        if shared is not None:
            return to_html(shared, notes, reusable=reusable, depth=depth + 1)
    if name not in _SILENT:
        notes[f"block {name} is drawn by WordPress itself: not carried"] += 1
    return ""


def _read_ref(attributes: str) -> int:
    try:
        ref = json.loads(attributes).get("ref", 0)
    except ValueError:
        return 0
    return ref if isinstance(ref, int) else 0


def _close(stack: list[str], name: str) -> None:
    """Ends the block of this name and what was left open in it; strays are passed over."""
    if name in stack:
        while stack.pop() != name:
            pass


def _note_stranger(name: str, notes: Counter[str]) -> None:
    is_core = "/" not in name or name.startswith(("core/", "core-embed/"))
    if not is_core:
        notes[f"block {name} is not known: its text is kept"] += 1


def _drop_comments(text: str, notes: Counter[str]) -> str:
    if "<!--" not in text:
        return text
    return _COMMENT.sub(lambda match: _drop_comment(match[1].strip(), notes), text)


def _drop_comment(words: str, notes: Counter[str]) -> str:
    name = words.split(" ")[0].lower()
    if name == "nextpage":
        notes["pages of one post: joined to one"] += 1
    elif name not in {"more", "noteaser"} and not name.startswith("more"):
        notes["comments in the HTML: not carried"] += 1
    return "\n\n"
