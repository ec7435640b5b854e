"""Names and titles: WordPress stores them escaped, and lets mark-up into them."""

import re
from html import unescape
from urllib.parse import unquote

from houselights.transfer.wordpress.spoiler_marks import open_words

_TAG = re.compile(r"<[^<>]*>")
_NOT_IN_SLUG = re.compile(r"[^\w-]+")


def plain(text: str) -> str:
    """The text alone, in one line."""
    return " ".join(unescape(_TAG.sub("", text)).split())


def plain_open(text: str) -> str:
    """The text alone, without the words that it marks as a spoiler."""
    return plain(open_words(text))


def readable_slug(slug: str) -> str:
    """A slug in its own script: WordPress keeps Hangul and others percent-encoded."""
    return _NOT_IN_SLUG.sub("-", unquote(slug)).strip("-").lower()
