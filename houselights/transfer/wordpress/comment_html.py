"""A comment's text as WordPress shows it, and whether some of it was marked as a spoiler."""

import re
from html import escape, unescape

from houselights.transfer.wordpress.autop import add_paragraphs
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.spoiler_codes import sign_spoilers
from houselights.transfer.wordpress.spoiler_marks import may_be_marked
from houselights.transfer.wordpress.tidy import tidy
from houselights.transfer.wordpress.veiled import veil

_NAMED = {"b": "strong", "i": "em", "cite": "em", "strike": "del", "s": "del", "q": "em"}
_NAMED_TAG = re.compile(r"<(/?)(b|i|cite|strike|s|q)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"(<[^<>]*>)")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_HREF = re.compile(r"\bhref\s*=\s*([\"'])(.*?)\1", re.IGNORECASE | re.DOTALL)


def to_comment_html(content: str, site: OldSite) -> tuple[str, bool]:
    """HTML of the few elements that comments have here, and whether some was marked as spoiler."""
    is_suspect = may_be_marked(content)
    if "<" not in content and "&" not in content:
        content = escape(content, quote=False)
    if is_suspect:
        content = sign_spoilers(content)
    html = _NAMED_TAG.sub(_rename, add_paragraphs(content))
    if "://" in html:
        html = _HREF.sub(lambda match: f'href="{escape(site.localise(unescape(match[2])))}"', html)
        html = _link_addresses(html)
    return _without_marks(html) if is_suspect else (html, False)


def _without_marks(html: str) -> tuple[str, bool]:
    """All of a comment is veiled when some of it was marked, so the labels may stand in it."""
    found = veil(tidy(html))
    if not found.is_marked:
        return html, False
    texts: list[str] = []
    current = 0
    for token, section in zip(found.tokens, found.sections, strict=True):
        if section > current:
            texts.append(escape(found.labels[section], quote=False))
            current = section
        texts.append(token.text)
    return "".join(texts), True


def _rename(match: re.Match[str]) -> str:
    return f"<{match[1]}{_NAMED[match[2].lower()]}>"


def _link_addresses(html: str) -> str:
    """Bare addresses become links, unless they stand in one."""
    pieces = _TAG.split(html)
    is_in_link = False
    for place, piece in enumerate(pieces):
        if place % 2:
            name = piece[1:4].lower()
            is_in_link = name.startswith(("a ", "a>", "a\n")) or (is_in_link and name != "/a>")
        elif not is_in_link:
            pieces[place] = _ADDRESS.sub(
                lambda match: f'<a href="{match[0]}">{match[0]}</a>', piece
            )
    return "".join(pieces)


def _link(match: re.Match[str]) -> str:
    return f'<a href="{match[0]}">{match[0]}</a>'
