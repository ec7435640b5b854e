"""What a load needs of the place where rows are kept."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from houselights.reference.keys import Source
from houselights.reference.tables import Table

Row = tuple[Any, ...]
KEYS_AT_ONCE = 50_000


class StoreError(Exception):
    """The store can't be used; the words say why."""


class Store(Protocol):
    """One writer. What is written between two commits is there as a whole, or not at all."""

    changes: int
    """Rows of data that were made, changed or taken away so far."""

    def transaction(self) -> AbstractContextManager[None]: ...

    def upsert(self, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
        """Makes rows, or changes those columns of them where they differ. A key comes once."""
        ...

    def replace(
        self,
        table: Table,
        owners: Sequence[int],
        rows: Sequence[Row],
        scope: tuple[int, int] | None = None,
    ) -> None:
        """The rows of these owners are these; with `scope` only those with such an ordering.

        What is the same already is left as it is.
        """
        ...

    def delete(self, table: Table, column: str, keys: Sequence[int]) -> None: ...

    def delete_of(self, table: Table, owners: Sequence[int], scope: tuple[int, int]) -> None:
        """The rows of these owners with an ordering in `scope`."""
        ...

    def owners(
        self, table: Table, source: Source, scope: tuple[int, int] | None = None
    ) -> Iterator[list[int]]:
        """The keys that own rows, in their order, some thousands at once."""
        ...

    def values(self, table: Table, column: str, source: Source) -> Iterator[Any]:
        """What stands in a column in rows of a source, doubles and all, but for nothing."""
        ...

    def note(self, name: str) -> Any:
        """What was remembered under a name; None for nothing."""
        ...

    def write_note(self, name: str, value: Any) -> None: ...

    def close(self) -> None: ...
