"""Dates of which the month or the day may be unknown, as text of ISO 8601. No Django.

Source: ISO 8601-1, 5.2.2 (reduced precision)."""

import re
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
EARLIEST, LATEST = 1870, 2200
"""The years that a film or series can have."""


def is_partial_date(text: str) -> bool:
    """Whether it is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a day that exists, of a year of films."""
    found = _FORM.fullmatch(text)
    if not found or not EARLIEST <= int(found[1]) <= LATEST:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def year_of(text: str) -> int | None:
    """The year of such a date; None for an empty one."""
    return int(text[:4]) if text else None


def parts_of(text: str) -> tuple[int, int | None, int | None]:
    """Year, month and day; None for what is unknown. Raises ValueError for anything else."""
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f"not a partial date: {text!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    return year or 0, month, day
