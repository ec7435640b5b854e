"""What an item says, out of Wikidata's JSON (doc.wikimedia.org/Wikibase, "JSON"). Whatever stands
there in another shape than it should is as if it were not there."""

import re
from collections.abc import Iterator
from typing import Any

from houselights.reference.bounds import FIRST_YEAR, LAST_YEAR, MOST_MINUTES, MOST_ORDINAL
from houselights.reference.keys import BadKey, imdb_key, imdb_number

Entity = dict[str, Any]
_ITEM = re.compile(r"Q([1-9]\d{0,9})")
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_YEAR, _MONTH, _DAY = 9, 10, 11  # Wikidata's precisions; below them a decade, a century
MOST = MOST_MINUTES
_MINUTES_IN = {"Q7727": 1.0, "Q11574": 1 / 60, "Q25235": 60.0}  # minute, second, hour


def number_of_item(text: Any) -> int:
    """20891 of Q20891; 0 for what is no item."""
    found = _ITEM.fullmatch(text) if isinstance(text, str) else None
    return int(found[1]) if found else 0


def statements(entity: Entity, prop: str) -> list[dict[str, Any]]:
    """The best of them: those that are preferred, else all that are not deprecated."""
    claims = entity.get("claims")
    found = claims.get(prop) if isinstance(claims, dict) else None
    if not isinstance(found, list):
        return []
    good = [one for one in found if isinstance(one, dict) and one.get("rank") != "deprecated"]
    return [one for one in good if one.get("rank") == "preferred"] or good


def values(entity: Entity, prop: str) -> Iterator[Any]:
    for statement in statements(entity, prop):
        yield from _value(statement.get("mainsnak"))


def qualifiers(statement: dict[str, Any], prop: str) -> Iterator[Any]:
    found = statement.get("qualifiers")
    snaks = found.get(prop) if isinstance(found, dict) else None
    for snak in snaks if isinstance(snaks, list) else ():
        yield from _value(snak)


def _value(snak: Any) -> Iterator[Any]:
    """Nothing for "unknown" and "none"."""
    if isinstance(snak, dict) and isinstance(snak.get("datavalue"), dict):
        value = snak["datavalue"].get("value")
        if value is not None:
            yield value


def texts(found: Iterator[Any]) -> Iterator[str]:
    for value in found:
        if isinstance(value, str) and value.strip():
            yield value.strip()


def items(found: Iterator[Any]) -> Iterator[int]:
    """The numbers of the items that are named, each once."""
    seen: set[int] = set()
    for value in found:
        number = number_of_item(value.get("id")) if isinstance(value, dict) else 0
        if number and number not in seen:
            seen.add(number)
            yield number


def items_of(statement: dict[str, Any]) -> list[int]:
    """The item that a statement names; none for "unknown"."""
    return list(items(_value(statement.get("mainsnak"))))


def ordinal(statement: dict[str, Any]) -> int | None:
    """Its place among others (P1545), where that is a whole number: not 3.5, 1b or 3-6."""
    for text in texts(qualifiers(statement, "P1545")):
        if len(text) < 6 and text.isascii() and text.isdecimal() and int(text) <= MOST_ORDINAL:
            return int(text)
    return None


def in_languages(found: Iterator[Any]) -> Iterator[tuple[str, str]]:
    """Texts with their languages."""
    for value in found:
        if isinstance(value, dict):
            text, language = value.get("text"), value.get("language")
            if isinstance(text, str) and isinstance(language, str) and text.strip():
                yield text.strip(), language


def earliest(found: Iterator[Any]) -> str | None:
    """A date as far as it is known: 2013, 2013-01, 2013-01-23."""
    return min(_dates(found), default=None)


def latest(found: Iterator[Any]) -> str | None:
    return max(_dates(found), default=None)


def plausible(date: str | None) -> str | None:
    return date if date and FIRST_YEAR <= int(date[:4]) <= LAST_YEAR else None


def _dates(found: Iterator[Any]) -> Iterator[str]:
    for value in found:
        time = value.get("time") if isinstance(value, dict) else None
        parts = _TIME.match(time) if isinstance(time, str) else None
        precision = value.get("precision") if isinstance(value, dict) else None
        if parts is None or not isinstance(precision, int) or precision < _YEAR:
            continue
        year, month, day = parts.groups()
        if precision >= _DAY and "00" not in (month, day):
            yield f"{year}-{month}-{day}"
        elif precision >= _MONTH and month != "00":
            yield f"{year}-{month}"
        else:
            yield year


def amount(found: Iterator[Any]) -> int | None:
    """The first whole number that is above nothing."""
    for value in found:
        number = _number(value)
        if number and 0 < number <= MOST:
            return int(number)
    return None


def minutes(found: Iterator[Any]) -> int | None:
    """The first duration, rounded to minutes."""
    for value in found:
        unit = value.get("unit") if isinstance(value, dict) else None
        factor = _MINUTES_IN.get(unit.rpartition("/")[2], 0.0) if isinstance(unit, str) else 0.0
        number = round((_number(value) or 0) * factor)
        if 0 < number <= MOST:
            return number
    return None


def _number(value: Any) -> float | None:
    try:
        return float(value["amount"])
    except (TypeError, KeyError, ValueError):
        return None


def imdb_key_of(entity: Entity, letters: str) -> int | None:
    """Of the first number at IMDb (P345) that has these letters: tt of titles, nm of people."""
    for text in texts(values(entity, "P345")):
        try:
            return imdb_key(imdb_number(text, letters))
        except BadKey:
            continue
    return None
