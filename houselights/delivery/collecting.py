"""What a page that is being rendered depends on: said by the reads, collected here."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

SITE = "site"
"""The key of what any page may show: settings, published pages, their labels and authors."""


@dataclass(slots=True)
class Dependencies:
    """Keys, and the moment from which the page is another without any write; None for never."""

    keys: set[str] = field(default_factory=lambda: {SITE})
    until: datetime | None = None


_collecting: ContextVar[Dependencies | None] = ContextVar("dependencies", default=None)


@contextmanager
def collecting() -> Iterator[Dependencies]:
    found = Dependencies()
    token = _collecting.set(found)
    try:
        yield found
    finally:
        _collecting.reset(token)


def depends_on(*keys: str) -> None:
    """Says that the page shows what stands under these keys. Nothing when none is rendered."""
    if found := _collecting.get():
        found.keys.update(keys)


def changes_at(moment: datetime) -> None:
    """Says that the page will be another from this moment on, whatever is written."""
    if found := _collecting.get():
        found.until = min(found.until or moment, moment)
