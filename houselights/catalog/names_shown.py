"""Which of the names of a title or a person is shown first, as the reader likes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol, TypeVar

from django.utils.translation import get_language

ORIGINAL, ROMANISED = "original", "romanised"
NAME_ORDERS = (ORIGINAL, ROMANISED)
"""Beside the default: the reader's own language first."""
_FIRST = {
    "": ("translated", "romanised", "original"),
    ORIGINAL: ("original", "romanised", "translated"),
    ROMANISED: ("romanised", "original", "translated"),
}
_order: ContextVar[str] = ContextVar("name_order", default="")


class Named(Protocol):
    text: str
    language: str
    kind: str


Some = TypeVar("Some", bound=Named)


@contextmanager
def showing_names(order: str) -> Iterator[None]:
    """Shows names in this order (one of NAME_ORDERS; "" for the reader's own language first)."""
    token = _order.set(order if order in NAME_ORDERS else "")
    try:
        yield
    finally:
        _order.reset(token)


def name_order() -> str:
    return _order.get()


def first_name(names: Sequence[Some]) -> Some | None:
    """The name that comes first: of the kind that the reader likes, else of the next best; among
    the translated ones that of the site's language, then English, then the first there is."""
    kinds = _FIRST[_order.get()]
    own = (get_language() or "en").lower()
    return min(
        names, key=lambda name: (_place(name, kinds, own), _nearness(name, own)), default=None
    )


def _place(name: Named, kinds: Sequence[str], own: str) -> int:
    # A film of the reader's own language has no translated name: its original is in their language.
    if not _order.get() and name.kind == "original" and _is_of(name, own):
        return -1
    return kinds.index(name.kind) if name.kind in kinds else len(kinds)


def _nearness(name: Named, own: str) -> int:
    if name.language.lower() == own:
        return 0
    if _is_of(name, own):
        return 1
    return 2 if _is_of(name, "en") else 3


def _is_of(name: Named, language: str) -> bool:
    tag = name.language.lower()
    return tag == language or tag.split("-")[0] == language.split("-")[0]
