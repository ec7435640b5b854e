"""Files in which the lines of a title stand together, and come and go together."""

from typing import ClassVar

from houselights.reference.imdb.known import SPARED, Known
from houselights.reference.imdb.layout import TsvPart
from houselights.reference.imdb.values import BadLine
from houselights.reference.keys import Source, imdb_key, imdb_number
from houselights.reference.stores.contract import Row, Store
from houselights.reference.tables import Table
from houselights.reference.tally import Tally

APART = "stands apart from the other lines of its title"


class GroupPart(TsvPart):
    """The rows of a title wait until its last line was seen: they are written together."""

    table: ClassVar[Table]
    bit: ClassVar[int]
    """The mark of a title whose lines were seen."""
    scope: ClassVar[tuple[int, int] | None] = None

    def __init__(self, tally: Tally, known: Known) -> None:
        super().__init__(tally, known)
        self._title = 0
        self._is_kept = False
        self._is_written = False
        """Whether an earlier run wrote the rows of this title."""
        self._group: list[Row] = []
        self._orderings: set[int] = set()
        self._owners: list[int] = []

    def forget(self) -> None:
        self._owners, self._rows, self._group = [], [], []
        self._is_written = True

    def is_wanted(self, mark: int) -> bool:
        raise NotImplementedError

    def rows_of(self, number: int, key: int, fields: list[str]) -> list[Row]:
        """Rows begin with the title's key and the ordering. Raises BadLine."""
        raise NotImplementedError

    def take_fields(self, number: int, fields: list[str]) -> None:
        title = imdb_number(fields[0], "tt")
        if title != self._title:
            self._begin(number, title)
        if not self._is_kept:
            self.tally.left_out += 1
            return
        rows = self.rows_of(number, imdb_key(title), fields)
        for row in rows:
            if row[1] in self._orderings:
                raise BadLine("has the place of an earlier line of its title")
            self._orderings.add(row[1])
        self._group += rows
        self.tally.taken += 1

    def _begin(self, number: int, title: int) -> None:
        self._close_group()
        mark = self._known.titles.get(title)
        is_wanted = self.is_wanted(mark)
        if is_wanted and mark & self.bit:
            raise BadLine(APART)
        self._title, self._is_kept = title, is_wanted
        self._orderings = set()
        self.settled = number - 1
        if is_wanted:
            self._known.titles.add(title, self.bit)

    def _close_group(self) -> None:
        if self._is_kept and not self._is_written:
            self._owners.append(imdb_key(self._title))
            self._rows += self._group
        self._group, self._title = [], 0
        self._is_kept = self._is_written = False

    def finish(self) -> None:
        self._close_group()

    def write(self, store: Store) -> None:
        if self._owners:
            store.replace(self.table, self._owners, self._rows, self.scope)
        self._owners, self._rows = [], []

    def sweep(self, store: Store) -> None:
        if not self._known.is_whole:
            return
        stays = self.bit | SPARED
        for keys in store.owners(self.table, Source.IMDB, self.scope):
            gone = [key for key in keys if not self._known.titles.get(key >> 3) & stays]
            before = store.changes
            with store.transaction():
                if self.scope:
                    store.delete_of(self.table, gone, self.scope)
                else:
                    store.delete(self.table, self.table.owner, gone)
            self.tally.gone += store.changes - before
