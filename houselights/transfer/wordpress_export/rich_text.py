"""Running text as WordPress's paragraphs and lists."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NAMED = {"b": "strong", "i": "em"}
_NAMED_TAG = re.compile(r"<(/?)(b|i)>")


def rich_blocks(html: str) -> str:
    """One block for each paragraph and list; what is empty is left out."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ""
    written: list[str] = []
    for node in body.iter(include_text=True):
        if node.tag in {"ul", "ol"}:
            written.append(_list(node))
        elif inside := _inside(node).strip():
            written.append(f"<!-- wp:paragraph -->\n<p>{inside}</p>\n<!-- /wp:paragraph -->")
    return "\n\n".join(written)


def _inside(node: LexborNode) -> str:
    html = (node.inner_html if node.tag == "p" else node.html) or ""
    return _NAMED_TAG.sub(lambda match: f"<{match[1]}{_NAMED[match[2]]}>", html)


def _list(node: LexborNode) -> str:
    given = ' {"ordered":true}' if node.tag == "ol" else ""
    items = "\n\n".join(_item(child) for child in node.iter() if child.tag == "li")
    html = f"<{node.tag}>{items}</{node.tag}>"
    return f"<!-- wp:list{given} -->\n{html}\n<!-- /wp:list -->"


def _item(node: LexborNode) -> str:
    parts = [
        _list(child) if child.tag in {"ul", "ol"} else _inside(child)
        for child in node.iter(include_text=True)
    ]
    html = f"<li>{''.join(parts).strip()}</li>"
    return f"<!-- wp:list-item -->\n{html}\n<!-- /wp:list-item -->"
