"""By which addresses texts name documents: ours, Wagtail's, and those of the sites they came from.

A name is an address without what may differ in it: "documents/7" of Wagtail's, "documents/" and the
digest of ours. What an app above knows of other addresses it registers.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from typing import Any, Protocol
from urllib.parse import unquote

from django.conf import settings
from wagtail.documents.models import Document

_NUMBERED = re.compile(r"/documents/([1-9]\d{0,17})/[^/]+")
_OURS = re.compile(r"/documents/([0-9a-f]{40})(?:\.\w+)?")
_HREF = re.compile(r'\bhref="([^"]*)"')


class OtherNames(Protocol):
    """Addresses of documents that are not this app's."""

    @property
    def piece(self) -> str:
        """What stands in each of them, however a text is stored."""
        ...

    def read(self, path: str) -> Collection[str]:
        """The names that a decoded path may be, the likeliest first."""
        ...

    def find(self, names: Collection[str]) -> dict[str, Document]: ...

    def of(self, document: Document) -> Collection[str]: ...


_others: list[OtherNames] = []


def register(others: OtherNames) -> None:
    _others.append(others)


def pieces() -> set[str]:
    """One of these stands in every text that links to a document."""
    return {"documents/", *(others.piece for others in _others)}


def names_of(document: Document) -> set[str]:
    names = {f"documents/{document.pk}"}
    if document.file_hash:
        names.add(f"documents/{document.file_hash}")
    return names.union(*(others.of(document) for others in _others))


def names_in(address: str) -> tuple[str, ...]:
    """The names that an address may be; none for an address of anything else."""
    path = unquote(re.split("[?#]", address.removeprefix(settings.URL))[0])
    if not path.startswith("/") or path.startswith("//"):
        return ()
    if found := _NUMBERED.fullmatch(path) or _OURS.fullmatch(path):
        return (f"documents/{found[1]}",)
    return tuple(name for others in _others for name in others.read(path))


def find(names: Collection[str]) -> dict[str, Document]:
    """By their names, the documents that are here; those at their digests are not among them."""
    numbers = {name[10:]: name for name in names if re.fullmatch(r"documents/\d{1,18}", name)}
    found = {
        numbers[str(pk)]: document
        for pk, document in (Document.objects.in_bulk(map(int, numbers)) if numbers else {}).items()
    }
    for others in _others:
        found |= others.find(names)
    return found


def links_in(value: Any) -> Iterator[str]:
    """The addresses that the value of a block leads to, as they are meant."""
    if isinstance(value, str):
        yield from map(unescape, _HREF.findall(value))
    elif isinstance(value, dict):
        if isinstance(url := value.get("url"), str):  # a video that no player of ours knows
            yield url
        yield from _links_in_each(value.values())
    elif isinstance(value, list):
        yield from _links_in_each(value)


def _links_in_each(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from links_in(value)
