"""Lists and quotes: as rich text and quote blocks where these can say it."""

from selectolax.lexbor import LexborNode

from houselights.transfer.wordpress.parts import Made, Part, Text
from houselights.transfer.wordpress.rich_text import (
    DEEPEST,
    INLINE,
    MEANT,
    RichText,
    children,
    holds_only,
    is_same,
    lined_text,
    plain_text,
)

QUOTE_SOURCE_MOST = 200
PULL_LINE_MOST = 300
_IN_LIST = (INLINE - MEANT) | {"p", "center", "label", "ul", "ol", "li"}
_NUMBERED = {"start", "reversed", "type"}


def write_list(node: LexborNode, rich: RichText) -> list[Part] | None:
    """A list as rich text; None when rich text can't say it."""
    if node.css_first("img") or _NUMBERED & set(node.attributes) or not holds_only(node, _IN_LIST):
        return None
    html = _write(node, rich, 0)
    return [Text(html)] if "<li>" in html else []


def _write(node: LexborNode, rich: RichText, depth: int) -> str:
    items = []
    for item in children(node):
        if item.tag == "li" and depth < DEEPEST:
            words = _write_item(item, rich, depth)
            items.append(f"<li>{words}</li>" if words else "")
        elif item.tag in {"ul", "ol"} and depth < DEEPEST:
            items.append(_write(item, rich, depth + 1))
    return f"<{node.tag}>{''.join(items)}</{node.tag}>" if any(items) else ""


def _write_item(node: LexborNode, rich: RichText, depth: int) -> str:
    texts: list[str] = []
    for child in children(node):
        if child.tag in {"ul", "ol"}:
            texts[:] = ["".join(texts).rstrip(), _write(child, rich, depth + 1)]
        elif child.tag == "p":
            texts += ["<br/>" if "".join(texts).strip() else "", rich.inside(child).strip()]
        else:
            texts.append(rich.write(child))
    return "".join(texts).strip()


def make_quote(node: LexborNode) -> list[Part] | None:
    """A plain quote as a block; None for one with links, lists or emphasis inside."""
    source, last = source_of(node)
    text = _words_of(node, last)
    is_plain = holds_only(node, {"p", "br", "cite", "footer"})
    if text and len(source) <= QUOTE_SOURCE_MOST and is_plain:
        return [Made("quote", {"text": text, "source": source})]
    return None


def make_pull_line(quote: LexborNode) -> list[Part] | None:
    text = plain_text(quote)
    is_short = 0 < len(text) <= PULL_LINE_MOST and holds_only(quote, {"p", "br"})
    return [Made("pull_line", text)] if is_short and not source_of(quote)[0] else None


def source_of(quote: LexborNode) -> tuple[str, LexborNode | None]:
    """Who said it, and the element that says so: a `<cite>` or `<footer>` at the quote's end."""
    for child in reversed(list(children(quote))):
        if child.tag in {"cite", "footer"}:
            return plain_text(child).lstrip("—–- "), child
        if not child.is_text_node or (child.text_content or "").strip():
            break
    return "", None


def _words_of(quote: LexborNode, last: LexborNode | None) -> str:
    """A quote's words, a blank line between its paragraphs; without the element of its source."""
    said = [child for child in children(quote) if last is None or not is_same(child, last)]
    if any(child.tag == "p" for child in said):
        return "\n\n".join(filter(None, map(lined_text, said)))
    texts = ["\n" if child.tag == "br" else f" {lined_text(child)} " for child in said]
    return "\n".join(" ".join(line.split()) for line in "".join(texts).split("\n")).strip()
