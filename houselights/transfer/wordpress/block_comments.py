"""The block editor's `<!-- wp:… -->` comments, taken out of a text.

What stands in a block is complete HTML by itself, so the comments are needed only to know where
the classic editor's text begins, which blocks exist in name alone, and what is used again.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from houselights.publishing.embeds import find_embed
from houselights.transfer.wordpress.autop import add_paragraphs
from houselights.transfer.wordpress.block_settings import (
    fill,
    prose_in,
    read_settings,
    wanted_name,
)
from houselights.transfer.wordpress.block_tokens import BlockComment, find_comments
from houselights.transfer.wordpress.shortcodes import expand_shortcodes
from houselights.transfer.wordpress.spoiler_codes import sign_spoilers

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_OWN_LINE = re.compile(r"^[ \t]*(https?://[^\s<>\"]{1,2000})[ \t]*$", re.MULTILINE)
_SILENT = {
    "more", "nextpage", "spacer", "page-list", "home-link", "post-featured-image", "footnotes",
}  # fmt: skip
_CLASSIC = {"freeform", "shortcode"}
REUSE_DEPTH = 5
USES_MOST = 50
FOOTNOTES = '<hr data-footnotes="">'


@dataclass(slots=True)
class Shared:
    """The texts of the blocks that posts share, by their post ids; how often one may be used."""

    texts: Mapping[int, str]
    uses_left: int = USES_MOST


@dataclass(slots=True)
class _Block:
    name: str
    begins: int = 0
    """How many pieces came before it."""
    filling: Any = None


def to_html(
    text: str,
    notes: Counter[str],
    *,
    shared: Shared,
    depth: int = 0,
    fillings: Mapping[str, Any] | None = None,
) -> str:
    """A post's text as one piece of HTML, its classic parts with paragraphs, without comments."""
    text = sign_spoilers(text)
    if "<!-- wp:" not in text:
        return _classic(text, notes)
    return _Blocks(text, notes, shared, depth, fillings or {}).html()


class _Blocks:
    def __init__(
        self,
        text: str,
        notes: Counter[str],
        shared: Shared,
        depth: int,
        fillings: Mapping[str, Any],
    ) -> None:
        self.text = text
        self.notes = notes
        self.shared = shared
        self.depth = depth
        self.fillings = fillings
        self.pieces: list[str] = []
        self.stack = [_Block("")]
        self.open_names: Counter[str] = Counter()
        self.filled: set[str] = set()
        self.is_filling = False

    def html(self) -> str:
        at = 0
        for one in find_comments(self.text):
            self._add(self._between(self.text[at : one.start]))
            at = one.end
            if one.is_void:
                self._add(self._void(one))
            elif one.is_close:
                self._close(one.name)
            else:
                self._open(one)
        self._add(self._between(self.text[at:]))
        while len(self.stack) > 1:
            self._end_block()
        self.pieces += self._unfilled()
        return "\n".join(self.pieces)

    def _unfilled(self) -> Iterator[str]:
        """What a post fills in where the shared pattern has no such block any more."""
        for name, filling in self.fillings.items():
            words = filling.get("content") if isinstance(filling, dict) else None
            if name not in self.filled and isinstance(words, str):
                yield f"<p>{words}</p>"

    def _add(self, piece: str) -> None:
        if piece:
            self.pieces.append(piece)

    def _between(self, text: str) -> str:
        if not text.strip():
            return ""
        name = self.stack[-1].name
        if not name or name in _CLASSIC:
            return _classic(text, self.notes)
        return expand_shortcodes(_drop_comments(text, self.notes), self.notes)

    def _open(self, one: BlockComment) -> None:
        _note_stranger(one.name, self.notes)
        filling = None
        if self.fillings and not self.is_filling:
            name = wanted_name(one.settings)
            filling = self.fillings.get(name)
            self.filled.add(name)
            self.is_filling = filling is not None
        self.stack.append(_Block(one.name, len(self.pieces), filling))
        self.open_names[one.name] += 1

    def _close(self, name: str) -> None:
        """Ends the block of this name and what was left open in it; strays are passed over."""
        if self.open_names[name]:
            while self.stack[-1].name != name:
                self._end_block()
            self._end_block()

    def _end_block(self) -> None:
        block = self.stack.pop()
        self.open_names[block.name] -= 1
        if block.filling is not None:
            html = "\n".join(self.pieces[block.begins :])
            self.pieces[block.begins :] = [fill(html, block.filling)]
            self.is_filling = False

    def _void(self, one: BlockComment) -> str:
        """A block that is only a name: shared text, or what only WordPress can draw."""
        name = one.name.removeprefix("core/")
        settings = read_settings(one.settings)
        if name == "block":
            return self._shared(settings)
        if name == "footnotes":
            return FOOTNOTES
        if name.startswith(("embed", "core-embed/")) and isinstance(settings.get("url"), str):
            return f"<p>{settings['url']}</p>"
        prose = prose_in(settings) if "/" in name else ""
        if prose:
            self.notes[f"block {name} is drawn by its plugin: the words in it are kept"] += 1
        elif name not in _SILENT:
            self.notes[f"block {name} is drawn by WordPress itself: not carried"] += 1
        return prose

    def _shared(self, settings: Mapping[str, Any]) -> str:
        ref = settings.get("ref", 0)
        text = self.shared.texts.get(ref) if isinstance(ref, int) else None
        if text is None or self.depth >= REUSE_DEPTH or not self.shared.uses_left:
            self.notes["a shared block that the export does not hold: not carried"] += 1
            return ""
        self.shared.uses_left -= 1
        content = settings.get("content")
        return to_html(
            text,
            self.notes,
            shared=self.shared,
            depth=self.depth + 1,
            fillings=content if isinstance(content, dict) else {},
        )


def _classic(text: str, notes: Counter[str]) -> str:
    text = expand_shortcodes(_drop_comments(text, notes), notes)
    if "://" in text:
        text = _OWN_LINE.sub(_own_line, text)
    return add_paragraphs(text)


def _own_line(match: re.Match[str]) -> str:
    """An address on a line of its own is a video there, blank lines around it or not."""
    return f"\n\n{match[1]}\n\n" if find_embed(match[1]) else match[0]


def _note_stranger(name: str, notes: Counter[str]) -> None:
    is_core = "/" not in name or name.startswith(("core/", "core-embed/"))
    if not is_core:
        notes[f"block {name} is not known: its text is kept"] += 1


def _drop_comments(text: str, notes: Counter[str]) -> str:
    if "<!--" not in text:
        return text
    # Behind the last end of a comment there is none: nothing there is to be searched for it.
    end = text.rfind("-->") + 3
    dropped = _COMMENT.sub(lambda match: _drop_comment(match[1].strip(), notes), text[:end])
    return dropped + text[end:] if end > 2 else text


def _drop_comment(words: str, notes: Counter[str]) -> str:
    name = words[:20].split(" ")[0].lower()
    if name == "nextpage":
        notes["pages of one post: joined to one"] += 1
    elif name != "noteaser" and not name.startswith("more"):
        notes["comments in the HTML: not carried"] += 1
    return "\n\n"
