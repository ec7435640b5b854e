"""Reads of the reference: who made a title, and who is in it."""

from collections import defaultdict
from collections.abc import Iterable

from houselights.reference.keys import SOURCE_MASK, source_of
from houselights.reference.labels import in_words, labels_and_codes
from houselights.reference.queries import linked
from houselights.reference.reading import rows
from houselights.reference.records import Credit, Name, Person, Said
from houselights.reference.scripts import language_of
from houselights.reference.stores.contract import Row

MOST_CREDITS = 1000
_ORDER = ("director", "creator", "writer", "actor", "actress", "voice actor", "self")


def credits_of(key: int, limit: int = 20) -> list[Credit]:
    """The first so many credits of a title, of each person once in a category.

    IMDb's come first, in billing order; Wikidata adds whom they lack, and characters.
    """
    keys = linked([key])[key]
    found = [row for one in keys for row in _credit_rows(one, max(limit, 0))]
    people = _people_rows({row[2] for row in found})
    labels, _ = labels_and_codes(found)
    same = {row[0]: row[4] or row[0] for row in people.values()}
    once: dict[tuple[int, str], Credit] = {}
    for title_key, _, person, category, job, characters in found:
        place = (int(same.get(person) or person), _plain(category))
        name = people[person][1] if person in people else ""
        roles = in_words(characters, labels)
        source = source_of(title_key)
        new = Credit(place[0], name, category or "", job or "", roles, source)
        kept = once.get(place)
        once[place] = _both(kept, new) if kept else new
    return list(once.values())[:limit]


def _both(kept: Credit, new: Credit) -> Credit:
    return Credit(
        kept.person_key, kept.person_name or new.person_name, kept.category, kept.job or new.job,
        kept.characters or new.characters, kept.source,
    )  # fmt: skip


def _plain(category: str | None) -> str:
    """Actors and actresses are the same people for two sources."""
    return "actor" if category in ("actor", "actress") else category or ""


def _credit_rows(key: int, limit: int) -> list[Row]:
    return rows(
        "SELECT title_key, ordering, person_key, category, job, characters FROM {s}.credit "
        "WHERE title_key = ? ORDER BY ordering LIMIT ?",
        key,
        min(limit, MOST_CREDITS),
    )


def _people_rows(keys: Iterable[int]) -> dict[int, Row]:
    found = rows(
        "SELECT key, name, birth_year, death_year, imdb_key FROM {s}.person WHERE key IN {list}",
        sorted(keys),
    )
    return {row[0]: row for row in found}


def people_of(keys: Iterable[int]) -> dict[int, Person]:
    """By the keys that were asked for, of whichever source, with names in all languages."""
    asked = list(dict.fromkeys(keys))
    first = _same_people(asked)
    main = {row[0]: int(row[4] or row[0]) for row in first}
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in _same_people(sorted({*main.values()})):
        groups[row[4] or row[0]].append(row)
    names = _person_names([row[0] for group in groups.values() for row in group])
    found = {key: groups.get(main.get(key, key), []) for key in asked}
    return {key: _person(group, names) for key, group in found.items() if group}


def _same_people(keys: list[int]) -> list[Row]:
    """Who has one of these keys, and the items that name one as IMDb's; IMDb's first."""
    by = "SELECT key, name, birth_year, death_year, imdb_key FROM {s}.person WHERE"
    found = rows(f"{by} key IN {{list}} UNION {by} imdb_key IN {{list}}", keys, keys)
    return sorted(found, key=lambda row: (row[0] & SOURCE_MASK, row[0]))


def _person(group: list[Row], names: dict[int, list[Name]]) -> Person:
    years = {
        year: Said(row[column], source_of(row[0]))
        for row in reversed(group)
        for column, year in ((2, "birth_year"), (3, "death_year"))
        if row[column]
    }
    keys = tuple(row[0] for row in group)
    known = tuple(name for key in keys for name in names.get(key, ()))
    return Person(keys[0], keys, group[0][1], years, known)


def _person_names(keys: list[int]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = defaultdict(list)
    for key, text, language, kind in rows(
        "SELECT person_key, text, language, kind FROM {s}.person_name "
        "WHERE person_key IN {list} ORDER BY person_key, ordering",
        keys,
    ):
        language = language or language_of(text, None)
        found[key].append(Name(text, kind, language, "", source_of(key)))
    return found
