"""Links to documents in a text that is shown: they lead to where the file is handed out, also for a
reader who came behind the veil that the link stands behind."""

import re
from collections.abc import Collection
from html import escape, unescape

from wagtail.documents.models import Document

from houselights.documents.addresses import address_of
from houselights.documents.names import find, names_in

_HREF = re.compile(r'(?<=\shref=")[^"]*(?=")')


def relink(html: str, *, but: Collection[str] = ()) -> str:
    """HTML with its values in double quotes. The names `but` are left as they stand."""
    if "href" not in html:
        return html
    names = {
        href: tuple(name for name in names_in(unescape(href)) if name not in but)
        for href in _HREF.findall(html)
    }
    wanted = {name for some in names.values() for name in some}
    if not wanted or not (documents := find(wanted)):
        return html
    return _HREF.sub(lambda match: _address(match[0], names[match[0]], documents), html)


def _address(href: str, names: Collection[str], documents: dict[str, Document]) -> str:
    document = next((documents[name] for name in names if name in documents), None)
    if document is None:
        return href
    _, sharp, place = href.partition("#")  # a page in a PDF
    return f"{escape(address_of(document))}{sharp}{place}"
