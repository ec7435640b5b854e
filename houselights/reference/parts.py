"""A part of a load: one file, and what becomes of its lines."""

from typing import ClassVar

from houselights.reference.stores.contract import Store
from houselights.reference.tables import (
    EPISODE,
    EPISODE_ITEM,
    OF_EPISODE_ITEM,
    OF_TITLE,
    PERSON,
    PERSON_NAME,
    TITLE,
)
from houselights.reference.tally import Tally


class Part:
    """Takes the lines of a file in their order, and has rows to be written from time to time.

    All that it keeps in memory follows from the lines that it took, so that a part which is begun
    anew knows after the same lines what the one before it knew.
    """

    is_kept_in_mind: ClassVar[bool] = False
    """Whether later parts need what this one found: then it is read again when a load goes on."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.settled = 0
        """The last line of which all that belongs to it is written, or waits to be."""

    @property
    def waiting(self) -> int:
        """How many rows wait to be written."""
        return 0

    def take(self, first: int, data: bytes) -> None:
        """Whole lines, the first of which has this number."""
        raise NotImplementedError

    def refuse(self, line: int, why: str, such_as: str = "") -> None:
        self.tally.pass_over(line, why, such_as)

    def finish(self) -> None:
        """There are no more lines."""

    def write(self, store: Store) -> None:
        """Writes what waits, in a transaction of the caller's."""

    def forget(self) -> None:
        """What waits was written by an earlier run."""

    def sweep(self, store: Store) -> None:
        """Takes away what the file has no more. The file was read to its end."""


def take_titles_away(store: Store, keys: list[int]) -> None:
    """Titles with all that hangs on them, in a transaction of the caller's."""
    for table in OF_TITLE:
        store.delete(table, table.owner, keys)
    store.delete(EPISODE, "series_key", keys)
    store.delete(TITLE, "key", keys)


def take_episode_items_away(store: Store, keys: list[int]) -> None:
    for table in OF_EPISODE_ITEM:
        store.delete(table, table.owner, keys)
    store.delete(EPISODE_ITEM, "key", keys)


def take_people_away(store: Store, keys: list[int]) -> None:
    store.delete(PERSON_NAME, "person_key", keys)
    store.delete(PERSON, "key", keys)
