"""Reads of the reference. Each takes as many titles at once as are wanted, in a few queries."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from houselights.reference.keys import (
    BadKey,
    Source,
    imdb_id,
    imdb_key,
    imdb_number,
    number_of,
    parse_key,
    source_of,
)
from houselights.reference.labels import labels_and_codes
from houselights.reference.loading import GENERATION, LOADED
from houselights.reference.merging import merge, names_of_rows
from houselights.reference.reading import rows
from houselights.reference.records import LoadState, Name, Title
from houselights.reference.stores.contract import Row
from houselights.reference.tables import NAME, TITLE

_TITLE = ", ".join(TITLE.columns)
_NAME = ", ".join(NAME.columns)


def find_title(text_or_key: str | int) -> Title | None:
    """By a key, or its text: `imdb-tt2659414`, `tt2659414`, `wikidata-Q20891`. None for nothing."""
    try:
        key = parse_key(text_or_key) if isinstance(text_or_key, str) else text_or_key
        source_of(key)
    except BadKey:
        return None
    return titles_of([key]).get(key)


def find_by_external_id(scheme: str, value: str) -> Title | None:
    """Schemes are those of `Title.external_ids`."""
    if scheme in ("imdb", "wikidata"):
        return find_title(value)
    found = rows(
        "SELECT title_key FROM {s}.external_id WHERE scheme = ? AND value = ? ORDER BY 1",
        scheme,
        value,
    )
    return find_title(found[0][0]) if found else None


def titles_of(keys: Iterable[int]) -> dict[int, Title]:
    """By the keys that were asked for, of whichever source. Those that are nowhere are left out."""
    asked = list(dict.fromkeys(keys))
    if not asked:
        return {}
    groups = linked(asked)
    every = sorted({key for group in groups.values() for key in group})
    found = {row[0]: row for row in _title_rows(every)}
    labels, codes = labels_and_codes(found.values())
    identifiers = _identifiers(every)
    titles: dict[int, Title] = {}
    for key in asked:
        group = [found[one] for one in groups[key] if one in found]
        if group:
            titles[key] = _title(group, labels, codes, identifiers)
    return titles


def linked(keys: list[int]) -> dict[int, tuple[int, ...]]:
    """For each key all keys of the same title, IMDb's first. Wikidata names IMDb's numbers."""
    imdb = {imdb_id(key): key for key in keys if key & 7 == Source.IMDB}
    wikidata = [key for key in keys if key & 7 == Source.WIKIDATA]
    by = "SELECT title_key, value FROM {s}.external_id WHERE scheme = 'imdb' AND "
    pairs = rows(
        f"{by} value IN {{texts}} UNION {by} title_key IN {{list}} ORDER BY 1, 2",
        list(imdb),
        wikidata,
    )
    of_item: dict[int, list[int]] = defaultdict(list)
    of_imdb: dict[int, list[int]] = defaultdict(list)
    for item, value in pairs:
        other = _imdb_key(value)
        if other:
            of_item[item].append(other)
            of_imdb[other].append(item)
    groups = {}
    for key in keys:
        if key & 7 == Source.IMDB:
            groups[key] = (key, *of_imdb[key])
        else:
            groups[key] = (*of_item[key][:1], key)
    return groups


def names_of(keys: Iterable[int]) -> dict[int, list[Name]]:
    """All names of titles: originals first, then romanised, translated, others."""
    asked = list(dict.fromkeys(keys))
    groups = linked(asked)
    every = sorted({key for group in groups.values() for key in group})
    titles = {row[0]: row for row in _title_rows(every)}
    names: dict[int, list[Row]] = defaultdict(list)
    for row in rows(
        f"SELECT {_NAME} FROM {{s}}.name WHERE title_key IN {{list}} ORDER BY title_key, ordering",
        every,
    ):
        names[row[0]].append(row)
    return {
        key: names_of_rows(
            [titles[one] for one in groups[key] if one in titles],
            [row for one in groups[key] for row in names[one]],
        )
        for key in asked
    }


def title_count() -> int:
    """Films and series of all sources; what two of them have is counted twice."""
    return sum(count for (count,) in rows("SELECT count(*) FROM {s}.title"))


def generation() -> int:
    """Goes up with every load that changed something: what was made of the reference is old."""
    found = rows("SELECT value FROM {s}.note WHERE name = ?", GENERATION)
    return int(found[0][0]) if found else 0


def load_states() -> list[LoadState]:
    """What was loaded of each source last."""
    names = [f"{name}{LOADED}" for name in ("IMDb", "Wikidata")]
    found = rows("SELECT name, value FROM {s}.note WHERE name IN {texts} ORDER BY 1", names)
    kept = [(name.removesuffix(LOADED), json.loads(value)) for name, value in found]
    return [
        LoadState(name, state["at"], state["is_whole"], state["changes"]) for name, state in kept
    ]


def _title_rows(keys: list[int]) -> list[Row]:
    return rows(f"SELECT {_TITLE} FROM {{s}}.title WHERE key IN {{list}}", keys)


def _title(
    group: list[Row],
    labels: Mapping[str, str],
    codes: Mapping[str, str],
    identifiers: Mapping[int, dict[str, tuple[str, ...]]],
) -> Title:
    keys = tuple(row[0] for row in group)
    said = merge(group, labels, codes)
    external: dict[str, tuple[str, ...]] = {}
    for key in keys:
        for scheme, values in identifiers.get(key, {}).items():
            external[scheme] = tuple(dict.fromkeys((*external.get(scheme, ()), *values)))
        own = (
            ("imdb", imdb_id(key)) if key & 7 == Source.IMDB else ("wikidata", f"Q{number_of(key)}")
        )
        external[own[0]] = tuple(dict.fromkeys((own[1], *external.get(own[0], ()))))
    return Title(keys[0], keys, said, external)


def _own_id(key: int) -> tuple[str, str]:
    if source_of(key) is Source.IMDB:
        return "imdb", imdb_id(key)
    return "wikidata", f"Q{number_of(key)}"


def _identifiers(keys: list[int]) -> dict[int, dict[str, tuple[str, ...]]]:
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for key, scheme, value in rows(
        "SELECT title_key, scheme, value FROM {s}.external_id WHERE title_key IN {list} "
        "ORDER BY title_key, scheme, value",
        keys,
    ):
        found[key][scheme] = (*found[key].get(scheme, ()), value)
    return found


def _imdb_key(value: str) -> int:
    try:
        return imdb_key(imdb_number(value, "tt"))
    except BadKey:
        return 0
