"""Text with its emphasis and links, in the few elements that the editor knows."""

from collections import Counter
from collections.abc import Iterator, Set
from html import escape

from selectolax.lexbor import LexborNode

from houselights.transfer.wordpress.links import OldSite

_RENAMED = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "dfn": "i", "var": "i",
    "s": "s", "strike": "s", "del": "s",
    "code": "code", "kbd": "code", "tt": "code", "samp": "code",
}  # fmt: skip
# Elements that say something which rich text can't: the paragraph is kept as HTML then.
MEANT = frozenset({"sup", "sub", "mark", "abbr", "q", "ruby", "rt", "rp", "time", "bdo", "wbr"})
MEANT_SELECTOR = ", ".join([*sorted(MEANT), "[id^=kept-]", "[lang]", "[dir]"])
_DROPPED = frozenset({"map", "area", "progress", "meter"})
_QUIET = frozenset(
    {"span", "font", "u", "ins", "small", "big", "p", "div", "label", "center", "button", "nobr"}
)
INLINE = frozenset(
    {*_RENAMED, *MEANT, *_QUIET, "a", "br", "img", "acronym", "bdi", "data", "output"}
    - {"p", "div", "center"}
)
DEEPEST = 40
_LOOKS = {"style", "align"}
_LOOK_TAGS = {"u", "ins", "font", "big", "small"}


class RichText:
    """Writes the inside of an element as rich text; notes what it had to leave out."""

    def __init__(self, site: OldSite, notes: Counter[str]) -> None:
        self.site = site
        self.notes = notes

    def inside(self, node: LexborNode, depth: int = 0) -> str:
        return "".join(self.write(child, depth + 1) for child in children(node))

    def write(self, node: LexborNode, depth: int = 0) -> str:
        if node.is_text_node:
            return escape(node.text_content or "", quote=False)
        tag = node.tag or ""
        if tag in _DROPPED or tag.startswith(("-", "!")):
            return self._drop(tag)
        if depth > DEEPEST:
            return escape(node.text(), quote=False)
        if tag == "br":
            return "<br/>"
        if tag == "img":
            return escape(node.attributes.get("alt") or "", quote=False)
        inside = self.inside(node, depth)
        if tag == "a":
            return self._link(node, inside)
        self.note_looks(node)
        name = _RENAMED.get(tag)
        return f"<{name}>{inside}</{name}>" if name and inside.strip() else inside

    def _link(self, node: LexborNode, inside: str) -> str:
        href = self.site.localise(node.attributes.get("href") or "")
        if href.startswith("#") and not href.startswith("#kept-"):
            self.notes["links within a page: kept as text"] += 1
            return inside
        if not href or not inside.strip():
            return inside
        return f'<a href="{escape(href)}">{inside}</a>'

    def _drop(self, tag: str) -> str:
        if tag in _DROPPED:
            self.notes[f"<{tag}>: not carried"] += 1
        return ""

    def note_looks(self, node: LexborNode) -> None:
        has_looks = node.tag in _LOOK_TAGS or _LOOKS & set(node.attributes)
        if has_looks and node.text().strip():
            self.notes["looks (underline, colour, size, alignment): left to this site"] += 1


def children(node: LexborNode) -> Iterator[LexborNode]:
    return node.iter(include_text=True)


def is_same(one: LexborNode, other: LexborNode) -> bool:
    """Whether both are the same element; `==` would compare what they look like."""
    return bool(one.mem_id == other.mem_id)


def holds_only(node: LexborNode, tags: Set[str]) -> bool:
    return all(
        below.is_text_node or below.is_comment_node or below.tag in tags
        for below in node.traverse(include_text=False)
        if not is_same(below, node)
    )


def lined_text(node: LexborNode) -> str:
    """The text alone, its white space as a browser shows it, its breaks as lines."""
    if node.is_text_node:
        texts = [node.text_content or ""]
    else:
        below = node.traverse(include_text=True)
        texts = ["\ue005" if one.tag == "br" else _own_text(one) for one in below]
    lines = "".join(texts).split("\ue005")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _own_text(node: LexborNode) -> str:
    return (node.text_content or "") if node.is_text_node else ""


def plain_text(node: LexborNode) -> str:
    """The text alone, in one line."""
    return " ".join(lined_text(node).split())
