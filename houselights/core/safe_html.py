"""HTML from people and from elsewhere, made safe. The one place that calls the sanitiser."""

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
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
}
SCHEMES = {"http", "https", "mailto"}


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
            url_schemes=SCHEMES,
            link_rel="noopener",
            clean_content_tags={"script", "style", "iframe", "object", "template", "noscript"},
        )
    )


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
