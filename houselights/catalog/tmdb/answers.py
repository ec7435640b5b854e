"""Reads TMDB's answers, JSON of which nothing is certain. What is of another shape is not there."""

from __future__ import annotations

import re
from typing import Any

Row = dict[str, Any]
LARGEST = 2**31 - 1


def text(row: Row, *path: str) -> str:
    """In one line, without what a database can't hold."""
    return _line(_at(row, path))


def texts(row: Row, *path: str) -> list[str]:
    return [line for line in map(_line, _list_at(row, path)) if line]


def number(row: Row, *path: str) -> int:
    """0 where there is none: TMDB itself writes 0 for unknown."""
    value = _at(row, path)
    return value if _is_whole(value) else 0


def numbers(row: Row, *path: str) -> list[int]:
    return [one for one in _list_at(row, path) if _is_whole(one) and one]


def rows(row: Row, *path: str) -> list[Row]:
    return [one for one in _list_at(row, path) if isinstance(one, dict)]


def season_number(row: Row) -> int | None:
    """0 is a season of its own: the specials."""
    value = row.get("season_number")
    return value if _is_whole(value) else None


def country(row: Row) -> str:
    """Two capitals, or nothing."""
    code = text(row, "iso_3166_1").upper()
    return code if re.fullmatch(r"[A-Z]{2}", code, re.ASCII) else ""


def _line(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    storable = value.replace("\0", "").encode(errors="ignore").decode()
    return " ".join(storable.split())


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST


def _list_at(row: Row, path: tuple[str, ...]) -> list[Any]:
    value = _at(row, path)
    return value if isinstance(value, list) else []


def _at(row: Row, path: tuple[str, ...]) -> Any:
    value: Any = row
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
