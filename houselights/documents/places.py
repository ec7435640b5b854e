"""Which published page links to a document, and whether in the open.

There is no index of links in texts. Pages that might have one are looked for by a piece of the
document's names, then read as they stand now, so that a veil counts at once. That reads every text
of the site: what was found is kept until anything on the site changes.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.documents.models import Document
from wagtail.models import Page

from houselights.delivery.collecting import SITE
from houselights.delivery.versions import read_version
from houselights.documents.names import find, links_in, names_in, names_of, pieces
from houselights.publishing.models import PlainPage, Post
from houselights.publishing.queries import home_page
from houselights.publishing.standing import Place, veil_over
from houselights.publishing.veiling import SPOILER
from houselights.site_settings.queries import get_site_settings

# However a text is stored (JSON, HTML, an encoded address), letters like these stay themselves.
_PLAIN = re.compile(r"[A-Za-z0-9.]+")
_BODIES = {Post: ("body", "spoiler_body"), PlainPage: ("body",)}
_KEPT = 2000


def find_place(document: Document) -> Place | None:
    """An open place before a veiled one; None when no published page links to it."""
    found = _find(read_version({SITE}), frozenset(names_of(document)))
    if found is None:
        return None
    page_id, veil = found
    page = Page.objects.live().filter(pk=page_id).specific().first()
    return Place(page, veil) if page else None


@lru_cache(maxsize=_KEPT)
def _find(version: int, names: frozenset[str]) -> tuple[int, str] | None:
    """The page's id and the veil's; of that version of the site."""
    if any(names.intersection(names_in(entry["url"])) for entry in get_site_settings().menu):
        return home_page().pk, ""
    veiled: tuple[int, str] | None = None
    for page in pages_with(_pieces_of(names)):
        veil = veil_over(page, lambda value: _names(value, names))
        if veil == "":
            return page.pk, ""
        if veil is not None:
            veiled = veiled or (page.pk, veil)
    return veiled


def open_documents() -> set[int]:
    """The ids of all that a published page or the menu links to in the open."""
    if not Document.objects.exists():
        return set()
    found = _documents_at(entry["url"] for entry in get_site_settings().menu)
    for page in pages_with(pieces()):
        blocks = page.body.get_prep_value()
        found |= _documents_at(
            link
            for block in blocks
            if block["type"] != SPOILER
            for link in links_in(block["value"])
        )
    return found


def _documents_at(addresses: Iterable[str]) -> set[int]:
    names = {name for address in addresses for name in names_in(address)}
    digests = {name.removeprefix("documents/") for name in names}
    same = Document.objects.filter(file_hash__in=digests).values_list("pk", flat=True)
    return {document.pk for document in find(names).values()} | set(same) if names else set()


def forget() -> None:
    """For whoever sets the database back to an earlier version."""
    _find.cache_clear()


def _names(value: Any, names: Collection[str]) -> bool:
    return any(name in names for link in links_in(value) for name in names_in(link))


def _pieces_of(names: Collection[str]) -> set[str]:
    """Of each name what stands in a text as it is, however that is stored."""
    return {_piece(name) for name in names}


def _piece(name: str) -> str:
    if name.startswith("documents/"):
        return name
    return max(_PLAIN.findall(name.rpartition("/")[2]), key=len, default="")


def pages_with(some: Collection[str]) -> Iterator[Post | PlainPage]:
    """Published pages that everybody may see and that might hold one of these pieces."""
    for model, fields in _BODIES.items():
        open_pages: QuerySet[Any] = model._default_manager.live().public().order_by("pk")
        texts = {f"{field}_text": Cast(field, TextField()) for field in fields}
        holds = Q()
        for name in texts:
            for piece in some:
                holds |= Q(**{f"{name}__contains": piece})
        yield from open_pages.alias(**texts).filter(holds).iterator(50)
