"""Links to documents in a text that is shown: they lead to where the file is handed out, also for a
reader who came behind the veil that the link stands behind."""

import re
from collections.abc import Callable, Collection
from html import escape, unescape

from wagtail.documents.models import Document

from houselights.documents.addresses import address_of
from houselights.documents.names import find, names_in

_HREF = re.compile(r'(?<=\shref=")[^"]*(?=")')


def relink(html: str, *, keeps: Callable[[str, Document], bool] | None = None) -> str:
    """HTML with its values in double quotes. Links by names that `keeps` chooses stay as they
    are."""
    if "href" not in html:
        return html
    names = {href: names_in(unescape(href)) for href in _HREF.findall(html)}
    wanted = {name for some in names.values() for name in some}
    documents = find(wanted) if wanted else {}
    if keeps is not None:
        documents = {name: one for name, one in documents.items() if not keeps(name, one)}
    return _HREF.sub(lambda match: _address(match[0], names[match[0]], documents), html)


def _address(href: str, names: Collection[str], documents: dict[str, Document]) -> str:
    document = next((documents[name] for name in names if name in documents), None)
    if document is None:
        return href
    _, sharp, place = href.partition("#")  # a page in a PDF
    return f"{escape(address_of(document))}{sharp}{place}"
