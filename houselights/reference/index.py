"""All titles and all people, one after the other, for the search index."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from houselights.reference.keys import SOURCE_MASK, BadKey, Source, imdb_key, imdb_number
from houselights.reference.reading import rows, streamed
from houselights.reference.records import Entry
from houselights.reference.stores.contract import Row

VOTES_OF_PAGES = 100
"""A title with pages on it in n Wikipedias, and no votes, counts as one with 100 n² votes: 10 are
10,000 votes, 100 a million, which is about how films of so many pages stand at IMDb."""
BATCH = 1000
_TITLES = (
    "SELECT key, name, original_name, votes, page_count FROM {s}.title "
    f"WHERE key & {SOURCE_MASK} = ? ORDER BY key"
)
_NAMES = (
    f"SELECT title_key, text FROM {{s}}.name WHERE title_key & {SOURCE_MASK} = ? ORDER BY title_key"
)
_PEOPLE = (
    "SELECT key, name, votes, page_count FROM {s}.person "
    f"WHERE key & {SOURCE_MASK} = ? ORDER BY key"
)
_PEOPLES_NAMES = (
    f"SELECT person_key, text FROM {{s}}.person_name WHERE person_key & {SOURCE_MASK} = ? "
    "ORDER BY person_key"
)


def index_entries() -> Iterator[Entry]:
    """Films and series of both sources, no episodes; what both have once, by IMDb's key."""
    yield from _entries(_TITLES, _NAMES, "title", _linked_titles())


def people_entries() -> Iterator[Entry]:
    yield from _entries(_PEOPLE, _PEOPLES_NAMES, "person", _linked_people())


def _entries(things: str, names: str, table: str, linked: dict[int, list[int]]) -> Iterator[Entry]:
    """First IMDb's, each with the names of the items that are the same; then the other items."""
    merged: set[int] = set()
    with streamed((things, Source.IMDB), (names, Source.IMDB)) as (found, named):
        for batch in _batches(_with_names(found, named)):
            others = _items_of(batch, table, linked)
            merged.update(one for key, *_ in batch for one in linked.get(key, ()))
            for key, texts, votes in batch:
                more = [others[one] for one in linked.get(key, ()) if one in others]
                every = [text for item in more for text in item[0]]
                most = votes or max((item[1] for item in more), default=0)
                yield Entry(key, _once(texts + every), most)
    with streamed((things, Source.WIKIDATA), (names, Source.WIKIDATA)) as (found, named):
        for key, texts, votes in _with_names(found, named):
            if key not in merged:
                yield Entry(key, _once(texts), votes)


_Found = tuple[int, list[str], int]


def _with_names(found: Iterator[Row], named: Iterator[Row]) -> Iterator[_Found]:
    """Both come by key: they are read side by side."""
    groups = groupby(named, key=lambda row: row[0])
    key, names = next(groups, (0, iter(())))
    for row in found:
        while key and key < row[0]:
            key, names = next(groups, (0, iter(())))
        others = [name for _, name in names] if key == row[0] else []
        yield row[0], [text for text in (*row[1:-2], *others) if text], _fame(*row[-2:])


def _fame(votes: int | None, pages: int | None) -> int:
    return votes or VOTES_OF_PAGES * (pages or 0) ** 2


def _batches(found: Iterator[_Found]) -> Iterator[list[_Found]]:
    batch: list[_Found] = []
    for one in found:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _items_of(
    batch: list[_Found], table: str, linked: dict[int, list[int]]
) -> dict[int, tuple[list[str], int]]:
    """Names and fame of the items that are the same as something of the batch."""
    keys = [item for key, *_ in batch for item in linked.get(key, ())]
    if not keys:
        return {}
    first = "name, original_name" if table == "title" else "name, NULL"
    things = rows(
        f"SELECT key, {first}, votes, page_count FROM {{s}}.{table} WHERE key IN {{list}}", keys
    )
    owner, names = ("title_key", "name") if table == "title" else ("person_key", "person_name")
    texts: dict[int, list[str]] = defaultdict(list)
    for key, text in rows(
        f"SELECT {owner}, text FROM {{s}}.{names} WHERE {owner} IN {{list}} ORDER BY 1, ordering",
        keys,
    ):
        texts[key].append(text)
    return {
        key: ([text for text in (name, original, *texts[key]) if text], _fame(votes, pages))
        for key, name, original, votes, pages in things
    }


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _linked_titles() -> dict[int, list[int]]:
    """IMDb's keys with the items that name them. Some hundred thousand: held in memory."""
    found: dict[int, list[int]] = defaultdict(list)
    with streamed(
        ("SELECT title_key, value FROM {s}.external_id WHERE scheme = ? ORDER BY 1", "imdb")
    ) as (pairs,):
        for item, value in pairs:
            try:
                found[imdb_key(imdb_number(value, "tt"))].append(item)
            except BadKey:
                continue
    return found


def _linked_people() -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    statement = (
        f"SELECT key, imdb_key FROM {{s}}.person WHERE key & {SOURCE_MASK} = ? "
        "AND imdb_key IS NOT NULL ORDER BY 1"
    )
    with streamed((statement, Source.WIKIDATA)) as (pairs,):
        for item, key in pairs:
            found[key].append(item)
    return found
