"""A store that ends a load at a given moment, as a power cut would."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from houselights.reference.stores.contract import Store

WRITING = ("upsert", "replace", "delete", "delete_of", "write_note")


class Cut(BaseException):
    """The moment has come."""


class CutOffStore:
    """Does `cut` before the so-many-th statement that writes, or commit."""

    def __init__(self, store: Store, after: int, cut: Any = None) -> None:
        self._store = store
        self._left = after
        self._cut = cut or _raise

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name not in WRITING:
            return found

        def counted(*given: Any, **named: Any) -> Any:
            self._count()
            return found(*given, **named)

        return counted

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._store.transaction():
            yield
            self._count()  # all is written, nothing is committed
        self._count()

    def _count(self) -> None:
        self._left -= 1
        if self._left == 0:
            self._cut()


def _raise() -> None:
    raise Cut
