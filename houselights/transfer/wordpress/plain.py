"""Names and titles: WordPress stores them escaped, and lets mark-up into them."""

import re
from html import unescape
from urllib.parse import unquote

_TAG = re.compile(r"<[^<>]*>")
_NOT_IN_SLUG = re.compile(r"[^\w-]+")


def plain(text: str) -> str:
    """The text alone, in one line."""
    return " ".join(unescape(_TAG.sub("", text)).split())


def readable_slug(slug: str) -> str:
    """A slug in its own script: WordPress keeps Hangul and others percent-encoded."""
    return _NOT_IN_SLUG.sub("-", unquote(slug)).strip("-").lower()
