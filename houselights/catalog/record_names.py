"""The names of the site's own records, searchable from the moment they are written.

Every process keeps them in memory; the version that the database's triggers raise says when they
have to be read again, and only what is another by then is put in anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import itemgetter

from houselights.catalog.models import PersonName, TitleName
from houselights.catalog.outdating import PEOPLE, TITLES
from houselights.catalog.search import Entry, Hit, LiveIndex
from houselights.delivery.versions import read_version
from houselights.reference.keys import SOURCE_BITS

Rows = Iterable[tuple[int, int, str]]
"""(id of the record, its votes, one of its names), together for each record."""


class RecordNames:
    """`key_of` is what an entry is called in the index; `outdated_by` the key whose version says
    that names may have changed."""

    def __init__(
        self, read: Callable[[], Rows], *, outdated_by: str, key_of: Callable[[int], int]
    ) -> None:
        self._read, self._outdated_by, self._key_of = read, outdated_by, key_of
        self._lock = threading.Lock()
        self.forget()

    def forget(self) -> None:
        self._version: int | None = None
        self._known: dict[int, Entry] = {}
        self._index = LiveIndex()

    def search(self, text: str, *, limit: int) -> list[Hit]:
        with self._lock:
            self._catch_up()
            return self._index.search(text, limit=limit)

    def alike(self, name: str, *, limit: int) -> list[Hit]:
        """Of those with a name that may be this one in another spelling."""
        with self._lock:
            self._catch_up()
            return self._index.alike(name, limit=limit)

    def _catch_up(self) -> None:
        version = read_version({self._outdated_by})
        if version == self._version:
            return
        entries = self._entries()
        for pk in self._known.keys() - entries.keys():
            self._index.remove(self._key_of(pk))
        for pk, entry in entries.items():
            if self._known.get(pk) != entry:
                self._index.put(entry)
        self._known, self._version = entries, version

    def _entries(self) -> dict[int, Entry]:
        found = {}
        for pk, rows in groupby(self._read(), key=itemgetter(0)):
            those = list(rows)
            names = tuple(dict.fromkeys(name for _pk, _votes, name in those))
            found[pk] = Entry(self._key_of(pk), names, float(those[0][1]))
        return found


def read_title_names() -> Rows:
    names = TitleName.objects.filter(title__merged_into=None).order_by("title_id", "pk")
    return names.values_list("title_id", "title__votes", "text").iterator(5000)


def read_person_names() -> Rows:
    people = PersonName.objects.filter(person__merged_into=None).order_by("person_id", "pk")
    names = people.values_list("person_id", "text")
    return ((pk, 0, text) for pk, text in names.iterator(5000))


def record_key(pk: int) -> int:
    """A key of the reference has its source in the last bits; a record's has none."""
    return pk << SOURCE_BITS


TITLE_NAMES = RecordNames(read_title_names, outdated_by=TITLES, key_of=record_key)
PEOPLE_NAMES = RecordNames(read_person_names, outdated_by=PEOPLE, key_of=record_key)
