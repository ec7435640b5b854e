"""HTML from people and from elsewhere, made safe. The one place that calls the sanitiser."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe

COMMENT_TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "a",
    "blockquote",
    "ul",
    "ol",
    "li",
    "code",
    "pre",
    "del",
}
KEPT_TAGS = COMMENT_TAGS | {
    "h2", "h3", "h4", "h5", "h6", "b", "i", "u", "s", "small", "sub", "sup", "hr", "div", "span",
    "figure", "figcaption", "img", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "dl", "dt", "dd", "abbr", "cite", "q", "mark", "ins", "kbd", "time", "details", "summary",
}  # fmt: skip
KEPT_ATTRIBUTES = {
    "*": {"lang", "dir", "title", "id"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto"}
# Links within a kept text lead to places in it; other ids would meet those of the page itself.
_KEPT_ID = re.compile(r"kept-[\w-]{1,120}")


def clean_comment(html: str) -> SafeString:
    """The small set that a comment may hold; its links pass no rank and open no door."""
    return mark_safe(
        nh3.clean(
            html,
            tags=COMMENT_TAGS,
            attributes={"a": {"href", "title"}},
            url_schemes=SCHEMES,
            link_rel="nofollow ugc noopener",
        )
    )


def clean_kept_html(html: str) -> SafeString:
    """HTML kept from an import: structure and text stay, scripts, styles and frames go."""
    return mark_safe(
        nh3.clean(
            html,
            tags=KEPT_TAGS,
            attributes=KEPT_ATTRIBUTES,
            attribute_filter=_keep_attribute,
            url_schemes=SCHEMES,
            link_rel="noopener",
            clean_content_tags={"script", "style", "iframe", "object", "template", "noscript"},
        )
    )


def _keep_attribute(tag: str, name: str, value: str) -> str | None:
    return value if name != "id" or _KEPT_ID.fullmatch(value) else None


def clean_rich_text(html: str) -> SafeString:
    """What the editor's running text may hold, from elsewhere."""
    return mark_safe(
        nh3.clean(
            html,
            tags={"p", "b", "strong", "i", "em", "s", "del", "code", "a", "ul", "ol", "li", "br"},
            attributes={"a": {"href"}},
            url_schemes=SCHEMES,
            link_rel=None,
        )
    )
