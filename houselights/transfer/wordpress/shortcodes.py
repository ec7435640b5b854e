"""WordPress's shortcodes as HTML that says the same.

Known: [caption], [gallery], [embed], [video], [audio], [code] and the video shortcodes of
WordPress.com. Spoiler marks are `spoiler_marks`' business; all others stay text and are noted.
"""

import re
from collections import Counter
from collections.abc import Callable
from html import escape

_KNOWN = "caption|wp_caption|gallery|embed|youtube|vimeo|dailymotion|video|audio|code|sourcecode"
# Lengths are bounded, so that no text takes longer to read than its length allows.
_SHORTCODE = re.compile(
    rf"(?<!\[)\[(?P<name>{_KNOWN})(?P<attributes>(?:[\s=][^\]]{{0,3000}})?)\]"
    r"(?:(?P<inner>(?:(?!\[(?P=name)[\s\]=]).){0,20000}?)\[/(?P=name)\])?",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_UNKNOWN = re.compile(r"\[([a-z][a-z0-9_-]{2,40})(?:\s[^\]]{0,1000})?\]")
_CODE = re.compile(r"<(pre|code)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s\"'<>\]]+")


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Applies `change` to all of the text but what stands in `<pre>` and `<code>`."""
    pieces, at = [], 0
    for match in _CODE.finditer(text):
        pieces += [change(text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*pieces, change(text[at:])])


def expand_shortcodes(text: str, notes: Counter[str]) -> str:
    """The text with its known shortcodes as HTML; counts the others in `notes`."""
    if "[" not in text:
        return text
    return outside_code(text, lambda part: _expand(part, notes))


def _expand(text: str, notes: Counter[str]) -> str:
    text = _SHORTCODE.sub(_expand_one, text)
    for match in _UNKNOWN.finditer(text):
        is_called = "=" in match[0] or f"[/{match[1]}]" in text
        if is_called and "spoil" not in match[1]:
            notes[f"shortcode [{match[1]}] is not known: kept as text"] += 1
    return text


def read_attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text.replace("”", '"').replace("“", '"').replace("&quot;", '"'))
    return {name.lower(): one or two or bare for name, one, two, bare in found}


def _expand_one(match: re.Match[str]) -> str:
    name, inner = match["name"], match["inner"] or ""
    given = match["attributes"] or ""
    attributes = read_attributes(given)
    match name:
        case "caption" | "wp_caption":
            return _caption(inner, attributes)
        case "gallery":
            ids = attributes.get("ids") or attributes.get("include") or ""
            return f'\n\n<figure data-gallery="{escape(ids)}"></figure>\n\n'
        case "code" | "sourcecode":
            return f"\n\n<pre><code>{_plain_code(inner)}</code></pre>\n\n"
        case "video" | "audio":
            return _media(given + inner)
        case _:
            return _embed(name, (given.lstrip("= ") + inner).strip(), attributes)


def _caption(inner: str, attributes: dict[str, str]) -> str:
    """The caption follows the picture; before WordPress 3.4 it was an attribute."""
    picture = re.match(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", inner, re.DOTALL)
    if picture is None:
        return inner
    caption = picture[2].strip() or attributes.get("caption", "")
    return f"\n\n<figure>{picture[1]}<figcaption>{caption}</figcaption></figure>\n\n"


def _media(text: str) -> str:
    address = _ADDRESS.search(text)
    return f'\n\n<figure data-file="{escape(address[0])}"></figure>\n\n' if address else ""


def _embed(name: str, given: str, attributes: dict[str, str]) -> str:
    address = _ADDRESS.search(given)
    if address:
        url = address[0].replace("&amp;", "&")
    else:
        video = attributes.get("id") or given.split(" ")[0].strip("\"'")
        if not re.fullmatch(r"[\w-]{1,64}", video):
            return ""
        url = _VIDEO_ADDRESSES.get(name, "{}").format(video)
    return f'\n\n<figure data-embed="{escape(url)}"></figure>\n\n'


_VIDEO_ADDRESSES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
}


def _plain_code(inner: str) -> str:
    """Code in a shortcode is written as it is, or already escaped."""
    return inner if "&lt;" in inner else escape(inner, quote=False)
