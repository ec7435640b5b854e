"""The two looks at a dump: first titles, then whatever they name."""

import re
from collections.abc import Iterable

from houselights.reference.keys import SOURCE_BITS, Source, wikidata_key
from houselights.reference.marks import Marks
from houselights.reference.stores.contract import Row, Store
from houselights.reference.tables import CREDIT, EXTERNAL_ID, ITEM, NAME, PERSON, PERSON_NAME, TITLE
from houselights.reference.tally import Tally
from houselights.reference.wikidata.claims import Entity, number_of_item
from houselights.reference.wikidata.entities import EntityPart, item_number
from houselights.reference.wikidata.items import PERSON_COLUMNS, item_row, person_rows
from houselights.reference.wikidata.kinds import KIND_OF_CLASS
from houselights.reference.wikidata.titles import COLUMNS, TitleRows, title_rows

_SIGNS = re.compile(rb'"P(?:345|4947|4983|4835|3868|6127|8729|4086|57|161|1113|2437|449)"')
"""Properties of which most titles have one."""
_CLASSES = re.compile(rb'"Q(?:%s)"' % b"|".join(b"%d" % number for number in KIND_OF_CLASS))
_CLASSES_WITHIN = 5000  # bytes after "P31"
_IS_PERSON, _IS_ITEM, _IS_DONE = 1, 2, 4
_NAMING = ("genres", "countries", "language", "network", "studio")
_NAMED = re.compile(r"wikidata-Q(\d+)")


class ItemTitlesPart(EntityPart):
    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._found: list[TitleRows] = []
        self._waiting = 0

    @property
    def waiting(self) -> int:
        return self._waiting

    def forget(self) -> None:
        self._found, self._waiting = [], 0

    def is_wanted(self, line: bytes) -> bool:
        if _SIGNS.search(line) or not item_number(line):
            return True
        at = line.find(b'"P31"')
        return at > 0 and _CLASSES.search(line, at, at + _CLASSES_WITHIN) is not None

    def take_entity(self, number: int, entity: Entity) -> bool:
        rows = title_rows(entity)
        if rows is None or not self.is_first(number, entity):
            return False
        self._found.append(rows)
        self._waiting += 1 + len(rows.names) + len(rows.identifiers) + len(rows.credits)
        return True

    def write(self, store: Store) -> None:
        found = self._found
        self.forget()
        if not found:
            return
        keys = [one.key for one in found]
        store.upsert(TITLE, COLUMNS, [one.title for one in found])
        store.replace(NAME, keys, [row for one in found for row in one.names])
        store.replace(EXTERNAL_ID, keys, [row for one in found for row in one.identifiers])
        store.replace(CREDIT, keys, [row for one in found for row in one.credits])


class NamedItemsPart(EntityPart):
    """People, countries, languages, genres, networks and characters that any title names, of this
    load or of an earlier one."""

    def __init__(self, tally: Tally, store: Store) -> None:
        super().__init__(tally)
        self._wanted = Marks()
        self._people: list[Row] = []
        self._names: list[Row] = []
        self._items: list[Row] = []
        self._find_wanted(store)

    def _find_wanted(self, store: Store) -> None:
        people = store.values(CREDIT, "person_key", Source.WIKIDATA)
        self._wanted.add_all((key >> SOURCE_BITS for key in people), _IS_PERSON)
        self._want_items(store.values(CREDIT, "characters", Source.WIKIDATA))
        for column in _NAMING:
            self._want_items(store.values(TITLE, column, Source.WIKIDATA))

    def _want_items(self, texts: Iterable[str]) -> None:
        for text in texts:
            self._wanted.add_all(map(int, _NAMED.findall(text)), _IS_ITEM)

    @property
    def waiting(self) -> int:
        return len(self._people) + len(self._names) + len(self._items)

    def forget(self) -> None:
        self._people, self._names, self._items = [], [], []

    def is_wanted(self, line: bytes) -> bool:
        number = item_number(line)
        return not number or bool(self._wanted.get(number))

    def take_entity(self, number: int, entity: Entity) -> bool:
        item = number_of_item(entity["id"])
        mark = self._wanted.get(item) if item else 0
        if not mark or mark & _IS_DONE:
            return False
        self._wanted.add(item, _IS_DONE)
        if mark & _IS_PERSON:
            person, names = person_rows(wikidata_key(item), entity)
            self._people.append(person)
            self._names += names
        if mark & _IS_ITEM:
            self._items.append(item_row(wikidata_key(item), entity))
        return True

    def write(self, store: Store) -> None:
        people, names, items = self._people, self._names, self._items
        self.forget()
        store.upsert(PERSON, PERSON_COLUMNS, people)
        if people:
            store.replace(PERSON_NAME, [row[0] for row in people], names)
        store.upsert(ITEM, ITEM.columns, items)
