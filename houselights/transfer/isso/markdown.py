"""Isso's texts: Markdown, in which HTML may stand; and HTML altogether where Isso itself took them
over from Disqus or WordPress."""

import re

from markdown_it import MarkdownIt

from houselights.discussion.spoiler_marks import take_marks
from houselights.discussion.text import is_linkable
from houselights.transfer.talk.comment_html import LONGEST, to_comment_html
from houselights.transfer.talk.items import Localise

_plain = MarkdownIt("commonmark", {"html": True, "maxNesting": 20})
_plain.enable(["strikethrough", "table"])
_linking = MarkdownIt("commonmark", {"html": True, "linkify": True, "maxNesting": 20})
_linking.enable(["strikethrough", "table", "linkify"])
if _linking.linkify is not None:
    _linking.linkify.set({"fuzzy_email": False, "fuzzy_ip": False, "fuzzy_link": False})
# "<p>!" is no spoiler mark: a blank keeps the end of a tag apart from the sign after it.
_AFTER_TAG = re.compile(r"(</?[a-zA-Z][^<>]*>)!")


def to_html(text: str, localise: Localise) -> tuple[str, bool]:
    if len(text) > LONGEST:
        return to_comment_html(text, localise)
    words, is_signed = take_marks(_AFTER_TAG.sub(r"\1 !", text))
    markdown = _linking if is_linkable(words) else _plain
    html, is_marked = to_comment_html(markdown.render(words), localise)
    return html, is_signed or is_marked
