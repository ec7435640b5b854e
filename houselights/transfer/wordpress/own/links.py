"""Links of a text that was written for another address of the same site."""

import re
from html import escape, unescape

from houselights.transfer.wordpress.links import OldSite

_HREF = re.compile(r'\bhref="([^"]*)"')


def relink(html: str, site: OldSite, own: OldSite) -> str:
    """Links to the old address lead here; where it is the same address, they stay as typed."""
    if site.name == own.name or "href" not in html:
        return html
    return _HREF.sub(lambda match: f'href="{escape(site.localise(unescape(match[1])))}"', html)
