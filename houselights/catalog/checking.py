"""Whether a field of a record's document may have a value: its form, not its truth."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from houselights.catalog.models import NameKind, Role, Scheme, TermKind, TitleKind, TitleStatus
from houselights.catalog.partial_dates import is_partial_date
from houselights.catalog.provenance import Document, Value

_Simple = Mapping[str, Callable[[Any], bool]]
_Rows = Mapping[str, tuple[Callable[[str], bool], Callable[[Any], bool]]]
_MOST_NUMBER = 32_767  # of a small column
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}|", re.ASCII)
_COUNTRIES = re.compile(r"(?:[A-Z]{2}(?:[ ,]+|$))*", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}|", re.ASCII)
_ID = re.compile(r"[\w.:/-]{1,60}", re.ASCII)
_SLUG = re.compile(r"[\w-]{1,120}")


class BadValue(ValueError):
    """A field that no record has, or a value that this field can't have. Says which."""

    def __init__(self, field: str) -> None:
        super().__init__(field[:120])
        self.field = field


Check = Callable[[str, Value], bool]


def check_document(document: Mapping[str, Value], check: Check | None = None) -> Document:
    """The document as it may be written, of a title unless `check` says otherwise. Raises BadValue
    at the first field that may not."""
    check = check or check_field
    return {field: value for field, value in document.items() if check(field, value)}


def check_field(field: str, value: Value) -> bool:
    """Of a title: whether there is a value; None says that there is none. Raises BadValue."""
    return _check(field, value, _SIMPLE, _ROWS)


def check_person_field(field: str, value: Value) -> bool:
    """The same of a person."""
    return _check(field, value, _SIMPLE_OF_PEOPLE, _ROWS_OF_PEOPLE)


def _check(field: str, value: Value, simple: _Simple, rows: _Rows) -> bool:
    if value is None or value == "":
        return False
    kind, _slash, rest = field.partition("/")
    check = simple.get(field) if not rest else None
    if check is None and rest and kind in rows:
        key_fits, check = rows[kind]
        if not key_fits(rest):
            raise BadValue(field)
    if check is None or not check(value):
        raise BadValue(field)
    return True


def _text(most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and len(value) <= most and "\0" not in value


def _form(form: re.Pattern[str], most: int = 120) -> Callable[[Any], bool]:
    return lambda value: _text(most)(value) and form.fullmatch(value) is not None


def _one_of(values: list[str]) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in values


def _number(value: Any) -> bool:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return is_whole and 0 <= value <= _MOST_NUMBER


def _date(value: Any) -> bool:
    return isinstance(value, str) and (not value or is_partial_date(value))


def _id_here(value: Any) -> bool:
    return isinstance(value, int)


def _language(text: str) -> bool:
    return bool(text) and _form(_LANGUAGE, 20)(text)


def _maybe(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or check(value)


def _row(**checks: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """A dict with exactly these keys; those that begin with "maybe_" may be missing."""
    optional = {key.removeprefix("maybe_") for key in checks if key.startswith("maybe_")}
    plain = {key.removeprefix("maybe_"): check for key, check in checks.items()}

    def fits(value: Any) -> bool:
        if not isinstance(value, dict) or not set(plain) >= set(value) >= set(plain) - optional:
            return False
        return all(plain[key](part) for key, part in value.items())

    return fits


def _key(*checks: Callable[[Any], bool]) -> Callable[[str], bool]:
    def fits(rest: str) -> bool:
        parts = rest.split("/", len(checks) - 1)
        pairs = zip(checks, parts, strict=False)
        return len(parts) == len(checks) and all(check(part) for check, part in pairs)

    return fits


def _digits(text: str) -> bool:
    return text.isascii() and text.isdecimal() and str(int(text)) == text and _number(int(text))


_SIMPLE: _Simple = {
    "kind": _one_of(TitleKind.values),
    "began_on": _date,
    "ended_on": _date,
    "status": _one_of(TitleStatus.values),
    "countries": _form(_COUNTRIES, 60),
    "language": _form(_LANGUAGE, 20),
    "runtime_minutes": _number,
    "episode_count": _number,
    "credits_line": _text(400),
    "synopsis": _text(20_000),
    "poster_id": _id_here,
}
_TERM = _row(name=_text(80), maybe_is_spoiler=lambda value: isinstance(value, bool))
_NAME_KEY = _key(_form(_LANGUAGE, 20), lambda text: bool(text) and _text(300)(text))
_ROWS: _Rows = {
    "name": (
        _NAME_KEY,
        _row(kind=_one_of(NameKind.values), country=_form(_COUNTRY)),
    ),
    "id": (_key(_one_of(Scheme.values)), _form(_ID)),
    "certificate": (_key(_form(_COUNTRY)), _text(20)),
    "credit": (
        _key(_one_of(Role.values), _form(_SLUG)),
        _row(name=_text(300), character=_text(300), place=_number),
    ),
    "season": (
        _key(_digits),
        _row(name=_text(300), began_on=_date, episode_count=_maybe(_number)),
    ),
    "episode": (
        _key(_digits, _digits),
        _row(aired_on=_date, runtime_minutes=_maybe(_number)),
    ),
    "episode_name": (_key(_digits, _digits, _language), _text(300)),
    "episode_picture": (_key(_digits, _digits), _id_here),
    **{kind: (_key(_form(_SLUG)), _TERM) for kind in TermKind.values},
}  # fmt: skip
_SIMPLE_OF_PEOPLE: _Simple = {"birth_year": _number, "death_year": _number}
_ROWS_OF_PEOPLE: _Rows = {
    "name": (_NAME_KEY, _row(kind=_one_of(NameKind.values))),
    "id": _ROWS["id"],
}
