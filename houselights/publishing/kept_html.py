"""HTML kept from an import, as a page and a feed show it: without pictures from elsewhere.

A picture from elsewhere tells its host who reads what, and when.
"""

import re
from html import unescape

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from houselights.core.safe_html import clean_kept_html
from houselights.spoilers.own_links import without_asking

# As the sanitiser writes them: every value in double quotes, and none of them holds one.
_IMAGE = re.compile(r'<img((?:\s+[\w-]+="[^"]*")*)\s*/?>')
_SOURCE = re.compile(r'\ssrc="([^"]*)"')
_PATH = re.compile(r"/(?!/)[^\s\\\x00-\x1f]*")


def show_kept_html(html: str) -> SafeString:
    return mark_safe(_IMAGE.sub(_keep_own, without_asking(clean_kept_html(html))))


def _keep_own(image: re.Match[str]) -> str:
    source = _SOURCE.search(image[1])
    return image[0] if source and _is_own(unescape(source[1])) else ""


def _is_own(address: str) -> bool:
    return _PATH.fullmatch(address.removeprefix(settings.URL)) is not None
