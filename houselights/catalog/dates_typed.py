"""Dates as people write them, where they can be read in one way only. No Django.

Numbers with the year first (2013.1.23), English months (Jan 23, 2013; 23rd of January 2013), and
the signs of Chinese, Japanese and Korean (2013年1月23日, 2013년 1월). Of 1/2/2013 nobody can
say the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {
    **{word: day for day, name in enumerate(_DAYS) for word in (name, name[:3])},
    **{sign: day for day, sign in enumerate("月火水木金土日")},
    **{sign: day for day, sign in enumerate("월화수목금토일")},
}
_NUMBER_OF = {
    word: number
    for number, name in enumerate(_MONTHS, start=1)
    for word in (name, name[:3], "sept" if number == 9 else name)
}
_TO_HALF_WIDTH = {sign + 0xFEE0: sign for sign in range(0x21, 0x7F)}
_YEAR_FIRST = re.compile(r"(\d{4})(?:[-./\s]+(\d{1,2})(?:[-./\s]+(\d{1,2}))?)?", re.ASCII)
_BY_SIGNS = re.compile(r"(\d{4}) ?[年년](?: ?(\d{1,2}) ?[月월](?: ?(\d{1,2}) ?[日일])?)?", re.ASCII)
_IN_WORDS = re.compile(r"[\da-z]+(?:[ ,.\-/]+[\da-z]+)*", re.ASCII)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.ASCII)
_WEEKDAY_BEFORE = re.compile(r"([a-z]+)\.?,? +(.+)")
_WEEKDAY_BEHIND = re.compile(r"(.+?),? *\(([a-z]+|[月火水木金土日월화수목금토일])\.?\)")
_ORDERS = {"mdy": (2, 0, 1), "dmy": (2, 1, 0), "ymd": (0, 1, 2), "my": (1, 0), "ym": (0, 1)}
"""Of what is told in words: where year, month and day stand."""


def read_date(text: str) -> str:
    """As ISO 8601 has it, as far as it is told: "2013-01-23", "2013-01", "2013"; "" for what is no
    date or could be two. Whether there is such a day is not asked."""
    typed = " ".join(text.translate(_TO_HALF_WIDTH).casefold().split())
    rest, weekday = _without_weekday(typed.strip(" .-/"))
    found = _parts(rest.strip(" .-/"))
    if weekday is not None and not _falls_on(found, weekday):
        return ""
    return "-".join(str(part).zfill(2 if place else 4) for place, part in enumerate(found))


def is_day(text: str) -> bool:
    """Whether it says year, month and day."""
    return len(read_date(text)) == len("2013-01-23")


def _parts(text: str) -> list[int]:
    """Year, month, day, as far as they are told."""
    for form in (_YEAR_FIRST, _BY_SIGNS):
        if found := form.fullmatch(text):
            return [int(part) for part in found.groups() if part]
    return _parts_in_words(text) if _IN_WORDS.fullmatch(text) else []


def _parts_in_words(text: str) -> list[int]:
    words = re.findall(r"[\da-z]+", _ORDINAL.sub(r"\1", text))
    told = [word for word in words if word not in {"of", "the"}]
    kinds = "".join(_kinds(told))
    if kinds not in _ORDERS:
        return []
    values = [_NUMBER_OF.get(word) or int(word) for word in told]
    return [values[place] for place in _ORDERS[kinds]]


def _kinds(words: Sequence[str]) -> Iterator[str]:
    """A letter for each: y, m, d, or ? for what is none of them."""
    for word in words:
        if word in _NUMBER_OF:
            yield "m"
        elif word.isdecimal() and len(word) in (1, 2, 4):
            yield "y" if len(word) == 4 else "d"
        else:
            yield "?"


def _without_weekday(text: str) -> tuple[str, int | None]:
    if (found := _WEEKDAY_BEFORE.fullmatch(text)) and found[1] in _WEEKDAYS:
        return found[2], _WEEKDAYS[found[1]]
    if (found := _WEEKDAY_BEHIND.fullmatch(text)) and found[2] in _WEEKDAYS:
        return found[1], _WEEKDAYS[found[2]]
    return text, None


def _falls_on(parts: Sequence[int], weekday: int) -> bool:
    try:
        return len(parts) == 3 and date(*parts).weekday() == weekday
    except ValueError:
        return False
