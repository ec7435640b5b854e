"""A comment's text as WordPress shows it, and whether some of it was marked as a spoiler."""

import re
from html import escape, unescape

from houselights.transfer.wordpress.autop import add_paragraphs
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.spoiler_marks import Open, split_at_marks

_NAMED = {"b": "strong", "i": "em", "cite": "em", "strike": "del", "s": "del", "q": "em"}
_NAMED_TAG = re.compile(r"<(/?)(b|i|cite|strike|s|q)(?:\s[^>]*)?>", re.IGNORECASE)
_ADDRESS = re.compile(r"(<a\b.*?</a>|<[^>]*>)|(https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]])", re.S)
_SIGNS = re.compile(
    r"\|\|(?=\S)(.{1,5000}?)(?<=\S)\|\||(?:>|&gt;)!(.{1,5000}?)!(?:<|&lt;)(?![a-z/])", re.DOTALL
)
_HREF = re.compile(r"\bhref\s*=\s*([\"'])(.*?)\1", re.IGNORECASE | re.DOTALL)


def to_comment_html(content: str, site: OldSite) -> tuple[str, bool]:
    """HTML of the few elements that comments have here, and whether some was marked as spoiler."""
    if "<" not in content and "&" not in content:
        content = escape(content, quote=False)
    html = _NAMED_TAG.sub(_rename, add_paragraphs(content))
    if "://" in html:
        html = _HREF.sub(lambda match: f'href="{escape(site.localise(unescape(match[2])))}"', html)
        html = _ADDRESS.sub(_link, html)
    html, is_marked = _without_marks(html)
    html, signs = _SIGNS.subn(lambda match: match[1] or match[2], html)
    return html, is_marked or signs > 0


def _without_marks(html: str) -> tuple[str, bool]:
    """All of a comment is veiled when some of it was marked, so the label may stand in it."""
    if "spoil" not in html.lower() and "<details" not in html.lower():
        return html, False
    pieces = list(split_at_marks(html))
    texts = [
        escape(piece.label, quote=False) if isinstance(piece, Open) else piece
        for piece in pieces
        if isinstance(piece, Open | str)
    ]
    return "".join(texts), any(not isinstance(piece, str) for piece in pieces)


def _rename(match: re.Match[str]) -> str:
    return f"<{match[1]}{_NAMED[match[2].lower()]}>"


def _link(match: re.Match[str]) -> str:
    return match[1] or f'<a href="{match[2]}">{match[2]}</a>'
