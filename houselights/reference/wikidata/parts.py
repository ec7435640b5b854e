"""The two looks at a dump: first titles, their seasons and episodes; then whatever titles name."""

import re
from collections import defaultdict
from collections.abc import Iterable

from houselights.reference.keys import SOURCE_BITS, Source, wikidata_key
from houselights.reference.marks import Marks
from houselights.reference.parts import take_episode_items_away, take_titles_away
from houselights.reference.stores.contract import Row, Store
from houselights.reference.tables import (
    CREDIT,
    EPISODE_ITEM,
    EPISODE_NAME,
    EPISODE_PLACE,
    EXTERNAL_ID,
    ITEM,
    NAME,
    PERSON,
    PERSON_NAME,
    SEASON,
    TITLE,
)
from houselights.reference.tally import Tally
from houselights.reference.wikidata.claims import Entity, number_of_item
from houselights.reference.wikidata.entities import EntityPart, item_number
from houselights.reference.wikidata.episodes import EpisodeRows, SeasonRow, part_rows
from houselights.reference.wikidata.items import PERSON_COLUMNS, item_row, person_rows
from houselights.reference.wikidata.kinds import KIND_OF_CLASS, PART_CLASSES
from houselights.reference.wikidata.titles import COLUMNS, TitleRows, title_rows

_SIGNS = (345, 4947, 4983, 4835, 3868, 6127, 8729, 4086, 4908, 57, 161, 1113, 2437, 449)
"""Properties of which most titles have one; and the season of an episode."""


def _any_of(letter: bytes, numbers: Iterable[int]) -> re.Pattern[bytes]:
    """Written with the first digits apart: most lines of a dump have none of them, and are looked
    through faster so."""
    rests: dict[bytes, list[bytes]] = defaultdict(list)
    for text in sorted(b"%d" % number for number in numbers):
        rests[text[:1]].append(text[1:])
    each = (b"%s(?:%s)" % (first, b"|".join(some)) for first, some in rests.items())
    return re.compile(b'"%s(?:%s)"' % (letter, b"|".join(each)))


_HAS_SIGN = _any_of(b"P", _SIGNS)
_HAS_CLASS = _any_of(b"Q", {*KIND_OF_CLASS, *PART_CLASSES})
_CLASSES_WITHIN = 5000  # bytes after "P31"
_IS_PERSON, _IS_ITEM, _IS_DONE = 1, 2, 4
_NAMING = ("genres", "countries", "language", "network", "studio")
_NAMED = re.compile(r"wikidata-Q(\d+)")


class ItemTitlesPart(EntityPart):
    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.forget()

    @property
    def waiting(self) -> int:
        return self._waiting

    def forget(self) -> None:
        self._titles: list[TitleRows] = []
        self._seasons: list[SeasonRow] = []
        self._episodes: list[EpisodeRows] = []
        self._waiting = 0

    def is_wanted(self, line: bytes) -> bool:
        if _HAS_SIGN.search(line) or not item_number(line):
            return True
        at = line.find(b'"P31"')
        return at > 0 and _HAS_CLASS.search(line, at, at + _CLASSES_WITHIN) is not None

    def take_entity(self, number: int, entity: Entity) -> bool:
        rows = title_rows(entity) or part_rows(entity)
        if rows is None or not self.is_first(number, entity):
            return False
        if isinstance(rows, TitleRows):
            self._titles.append(rows)
            self._waiting += 1 + len(rows.names) + len(rows.identifiers) + len(rows.credits)
        elif isinstance(rows, EpisodeRows):
            self._episodes.append(rows)
            self._waiting += 1 + len(rows.places) + len(rows.names)
        else:
            self._seasons.append(rows)
            self._waiting += 1
        return True

    def write(self, store: Store) -> None:
        """An item is a title, a season or an episode: what it was before, by the word of an earlier
        file, it is no more."""
        titles, seasons, episodes = self._titles, self._seasons, self._episodes
        self.forget()
        of_titles, of_seasons, of_episodes = (
            [one.key for one in found] for found in (titles, seasons, episodes)
        )
        if no_titles := of_seasons + of_episodes:
            take_titles_away(store, no_titles)
        if no_seasons := of_titles + of_episodes:
            store.delete(SEASON, "key", no_seasons)
        if no_episodes := of_titles + of_seasons:
            take_episode_items_away(store, no_episodes)
        if titles:
            _write_titles(store, of_titles, titles)
        store.upsert(SEASON, SEASON.columns, [one.season for one in seasons])
        if episodes:
            _write_episodes(store, of_episodes, episodes)


def _write_titles(store: Store, keys: list[int], found: list[TitleRows]) -> None:
    store.upsert(TITLE, COLUMNS, [one.title for one in found])
    store.replace(NAME, keys, [row for one in found for row in one.names])
    store.replace(EXTERNAL_ID, keys, [row for one in found for row in one.identifiers])
    store.replace(CREDIT, keys, [row for one in found for row in one.credits])


def _write_episodes(store: Store, keys: list[int], found: list[EpisodeRows]) -> None:
    store.upsert(EPISODE_ITEM, EPISODE_ITEM.columns, [one.episode for one in found])
    store.replace(EPISODE_PLACE, keys, [row for one in found for row in one.places])
    store.replace(EPISODE_NAME, keys, [row for one in found for row in one.names])


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
