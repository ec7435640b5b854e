"""What a reader types, as safe HTML. Done once, when it is written."""

from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from houselights.core.safe_html import clean_comment
from houselights.discussion.spoiler_marks import take_marks
from houselights.spoilers.own_links import without_asking

# Headings, tables, rules and pictures stay the signs that they were typed as.
_RULES = [
    "blockquote", "fence", "list", "paragraph",
    "text", "linkify", "newline", "escape", "backticks", "strikethrough", "emphasis", "link",
    "autolink", "entity", "balance_pairs", "fragments_join", "block", "inline",
]  # fmt: skip
# The search for bare addresses starts anew at each scheme and reads to the end of the word: beyond
# these its time grows with the square of the text.
MOST_SCHEMES = 200
LONGEST_WORD = 2000


class _Markdown(MarkdownIt):
    def normalizeLinkText(self, url: str) -> str:  # the library's name
        """As typed: decoded, xn--80ak6aa92e.com would read as apple.com."""
        return url


def _make_markdown(*, linkify: bool) -> MarkdownIt:
    options = {"html": False, "linkify": linkify, "breaks": True, "maxNesting": 20}
    made = _Markdown("zero", options).enable(_RULES, ignoreInvalid=True)
    if made.linkify is not None:
        made.linkify.set({"fuzzy_email": False, "fuzzy_ip": False})
    return made


_linking = _make_markdown(linkify=True)
_plain = _make_markdown(linkify=False)


@dataclass(frozen=True, slots=True)
class Rendered:
    html: SafeString
    is_marked: bool
    """Whether some of it was marked as a spoiler; the marks are gone, the whole is to be veiled."""


def render_text(source: str) -> Rendered:
    text, is_marked = take_marks(source)
    markdown = _linking if is_linkable(text) else _plain
    html = markdown.render(text).strip().replace("<s>", "<del>").replace("</s>", "</del>")
    return Rendered(safe_html(html), is_marked)


def safe_html(html: str) -> SafeString:
    """What a comment may hold, whoever wrote its HTML. Its links open no veil."""
    return mark_safe(without_asking(clean_comment(html)))


def is_linkable(text: str) -> bool:
    """Whether the search for bare addresses stays quick."""
    if text.count(":") > MOST_SCHEMES and text.count("://") + text.count("mailto:") > MOST_SCHEMES:
        return False
    return all(len(word) <= LONGEST_WORD for word in text.split())
