"""Places in a text to which links of the same text lead, such as notes at its end.

They get names that no other part of a page has; all other names and ids are dropped.
"""

import re
from html import escape
from urllib.parse import unquote

from houselights.transfer.wordpress.tags import find_tags, read_tag

PREFIX = "kept-"
_LINK = re.compile(r"""\bhref\s*=\s*["']?\s*#""", re.IGNORECASE)
_NAMES = re.compile(r"""\s(?:id|name)\s*+=\s*+(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_HREF = re.compile(r"""(\shref\s*+=\s*+)(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_NOT_IN_NAME = re.compile(r"[^\w-]+")


def keep_anchors(html: str) -> str:
    """The HTML with the names of such places, and the links to them, made safe."""
    if not _LINK.search(html):
        return html
    tags = [tag for tag in find_tags(html) if tag.name and not tag.is_end and "=" in tag.source]
    given = [read_tag(tag.source) for tag in tags]
    places = {name for one in given for name in (one.get("id"), one.get("name")) if name}
    wanted = {name for one in given if (name := _target_of(one)) and name in places}
    pieces: list[str] = []
    at = 0
    for tag, one in zip(tags, given, strict=True):
        pieces += [html[at : tag.start], _rewrite(tag.source, one, wanted)]
        at = tag.end
    return "".join([*pieces, html[at:]])


def _target_of(given: dict[str, str]) -> str:
    href = given.get("href", "").strip()
    return unquote(href[1:]) if href.startswith("#") else ""


def _rewrite(source: str, given: dict[str, str], wanted: set[str]) -> str:
    name = next((name for key in ("id", "name") if (name := given.get(key, "")) in wanted), "")
    if name:
        end = "/>" if source.endswith("/>") else ">"
        bare = _NAMES.sub("", source.removesuffix(end))
        source = f'{bare} id="{_safe(name)}"{end}'
    target = _target_of(given)
    if target in wanted:
        source = _HREF.sub(lambda match: f'{match[1]}"#{_safe(target)}"', source, count=1)
    return source


def _safe(name: str) -> str:
    return escape(PREFIX + _NOT_IN_NAME.sub("-", name)[:100])
