"""Links that people write: none of them opens a veil. One that names a veil of this site leads to
the page with it drawn, and the reader is asked there."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.conf import settings

from houselights.spoilers.asked import DRAW, REVEAL

# As the sanitiser and the editor write them: in double quotes, which no value holds.
_LINK = re.compile(r'(?<=\shref=")[^"]*\?[^"]*(?=")')


def without_asking(html: str) -> str:
    """Safe HTML; all else in it is as it was."""
    return _LINK.sub(lambda link: escape(asks_nothing(unescape(link[0]))), html)


def asks_nothing(address: str) -> str:
    """The same address; one of this site without what opens a veil there."""
    try:
        parts = urlsplit(address)
        is_own = parts.hostname in {None, urlsplit(settings.URL).hostname}
    except ValueError:
        return address.partition("?")[0]
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [pair for pair in pairs if pair[0] not in {REVEAL, DRAW}]
    if not is_own or kept == pairs:
        return address
    return urlunsplit(parts._replace(query=urlencode(kept)))
