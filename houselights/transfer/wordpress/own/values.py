"""Values out of a custom field, each of the kind and size that its place here takes."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from houselights.transfer.wordpress.own.names import LONGEST

Json = dict[str, Any]
# An escape may bring in what no text of the file can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class BadField(Exception):
    """A value that no export of ours has; the words say which."""


def read_field(text: str) -> Json | None:
    """The object that a custom field holds; None when it holds none."""
    if not text or len(text) > LONGEST:
        return None
    try:
        found = _cleaned(json.loads(text))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(one) for key, one in value.items()}
    return value


def text_in(facts: Json, name: str, most: int) -> str:
    value = facts.get(name, "")
    if not isinstance(value, str) or len(value) > most:
        raise BadField(name)
    return value


def number_in(facts: Json, name: str, least: int, most: int) -> int | None:
    value = facts.get(name)
    if value is None:
        return None
    if type(value) is not int or not least <= value <= most:
        raise BadField(name)
    return value


def moment_in(facts: Json, name: str) -> datetime | None:
    text = text_in(facts, name, 40)
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise BadField(name) from error


def flag_in(facts: Json, name: str) -> bool:
    return facts.get(name) is True


def objects_in(facts: Json, name: str) -> Iterator[Json]:
    for value in _list(facts, name):
        if not isinstance(value, dict):
            raise BadField(name)
        yield value


def texts_in(facts: Json, name: str, most: int) -> Iterator[str]:
    for value in _list(facts, name):
        yield text_in({name: value}, name, most)


def _list(facts: Json, name: str) -> list[Any]:
    value = facts.get(name, [])
    if not isinstance(value, list):
        raise BadField(name)
    return value
