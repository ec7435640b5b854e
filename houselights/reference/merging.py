"""One title out of what the sources say of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from houselights.reference.keys import Source, source_of
from houselights.reference.records import FIELDS, Name, Said
from houselights.reference.scripts import LATIN, language_of, script_of
from houselights.reference.stores.contract import Row
from houselights.reference.tables import TITLE

_FROM_WIKIDATA_FIRST = frozenset(("original_name", "original_language"))
_COLUMN_OF = {"networks": "network", "studios": "studio"}
_LISTS = ("genres", "countries", "networks", "studios")


def merge(
    rows: Sequence[Row], labels: Mapping[str, str], codes: Mapping[str, str]
) -> dict[str, Said]:
    """The fields of a title. `labels` and `codes` are those of the items that its rows name.

    IMDb counts first; of the original name Wikidata, which has it in its own script.
    """
    by_source = {source_of(row[0]): dict(zip(TITLE.columns, row, strict=True)) for row in rows}
    said: dict[str, Said] = {}
    for name in FIELDS:
        for source in _order(name):
            row = by_source.get(source)
            value = _value(name, row, labels, codes) if row else None
            if value is not None and value != ():
                said[name] = Said(value, source)
                break
    return said


def _order(name: str) -> tuple[Source, ...]:
    if name in _FROM_WIKIDATA_FIRST:
        return Source.WIKIDATA, Source.IMDB
    return Source.IMDB, Source.WIKIDATA


def _value(
    name: str, row: dict[str, Any], labels: Mapping[str, str], codes: Mapping[str, str]
) -> Any:
    found = row[_COLUMN_OF.get(name, name)]
    if name in _LISTS:
        among = codes if name == "countries" else labels
        words = (among.get(one, one) for one in (found or "").split(","))
        known = [one for one in words if one and not one.startswith("wikidata-")]
        return tuple(one.lower() for one in known) if name == "genres" else tuple(known)
    if name == "language":
        first = (found or "").split(",")[0]
        return codes.get(first)
    if name == "is_adult":
        return None if found is None else bool(found)
    if name == "original_name" and found is None and source_of(row["key"]) is Source.IMDB:
        return row["name"]
    if name == "votes":
        return found or None
    return found


def names_of_rows(title_rows: Iterable[Row], name_rows: Iterable[Row]) -> list[Name]:
    """All names of one title from all sources, each text once: what says most of it stays."""
    found = [*_main_names(title_rows), *map(_name, name_rows)]
    original = next(
        (one for one in found if one.kind == "original" and script_of(one.text) != LATIN), None
    )
    names: dict[str, Name] = {}
    for one in sorted(found, key=lambda name: not name.language):
        if original and one.kind == "original" and script_of(one.text) == LATIN:
            one = _romanised(one, original)
        kept = names.get(one.text.casefold())
        if kept is None or _weight(one) < _weight(kept):
            names[one.text.casefold()] = one
    return sorted(names.values(), key=lambda name: (_weight(name), name.language, name.text))


_KINDS = ("original", "romanised", "translated", "also_known_as")


def _weight(name: Name) -> int:
    return _KINDS.index(name.kind)


def _romanised(name: Name, original: Name) -> Name:
    """IMDb's original names are transcribed where the title has other letters."""
    language = original.language.partition("-")[0]
    return Name(
        name.text, "romanised", f"{language}-Latn" if language else "", name.region, name.source
    )


def _main_names(title_rows: Iterable[Row]) -> Iterable[Name]:
    for row in title_rows:
        one = dict(zip(TITLE.columns, row, strict=True))
        if source_of(one["key"]) is Source.IMDB:
            original = one["original_name"]
            kind = "translated" if original else "original"
            yield Name(one["name"], kind, "", "", Source.IMDB)
            if original:
                yield Name(original, "original", "", "", Source.IMDB)


def _name(row: Row) -> Name:
    key, _, text, region, language, kind = row
    language = language or language_of(text, region)
    return Name(text, kind, language, region or "", source_of(key))
