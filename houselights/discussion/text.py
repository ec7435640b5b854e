"""What a reader types, as safe HTML. Done once, when it is written."""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

from houselights.core.safe_html import clean_comment

# Headings, tables, rules and pictures stay the signs that they were typed as.
_RULES = [
    "blockquote", "fence", "list", "paragraph",
    "text", "linkify", "newline", "escape", "backticks", "strikethrough", "emphasis", "link",
    "autolink", "entity", "balance_pairs", "fragments_join", "block", "inline",
]  # fmt: skip
_markdown = MarkdownIt(
    "zero", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20}
).enable(_RULES, ignoreInvalid=True)
if _markdown.linkify is not None:
    _markdown.linkify.set({"fuzzy_email": False, "fuzzy_ip": False})

# ||Discord|| and >!Reddit!<: how people mark spoilers elsewhere.
_SPOILER = re.compile(r"\|\|(?=\S)(.+?)(?<=\S)\|\||>!\s*(.+?)\s*!<", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rendered:
    html: SafeString
    is_marked: bool
    """Whether some of it was marked as a spoiler; the marks are gone, the whole is to be veiled."""


def render_text(source: str) -> Rendered:
    text, marks = _SPOILER.subn(lambda match: match[1] or match[2], source)
    html = _markdown.render(text).strip().replace("<s>", "<del>").replace("</s>", "</del>")
    return Rendered(clean_comment(html), marks > 0)
