"""Values as they stand in the files. `\\N` is nothing."""

import json

from houselights.reference.bounds import FIRST_YEAR, LAST_YEAR
from houselights.reference.text import storable

NOTHING = "\\N"
YEARS: dict[str, int | None] = {str(year): year for year in range(FIRST_YEAR, LAST_YEAR + 1)}
YEARS[NOTHING] = None
YEARS[""] = None
LIVED: dict[str, int | None] = {str(year): year for year in range(1, LAST_YEAR + 1)}
LIVED[NOTHING] = None
LIVED[""] = None
MOST_ORDERING = 999_999


class BadLine(ValueError):
    """A line that is passed over; the words say what is wrong with it."""


def whole_number(text: str, most: int) -> int | None:
    """None for nothing. Raises ValueError for what is no number from 0 to `most`."""
    if text == NOTHING:
        return None
    if len(text) < 11 and text.isdecimal() and text.isascii() and int(text) <= most:
        return int(text)
    raise ValueError(text)


def text_or_none(text: str) -> str | None:
    return None if text in (NOTHING, "") else text


def characters(text: str) -> str | None:
    """IMDb's JSON list of them, one on each line. Raises ValueError where it is none."""
    if text == NOTHING:
        return None
    if text[:2] == '["' and text[-2:] == '"]' and "\\" not in text:
        return text[2:-2].replace('","', "\n")
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError(text)
    return "\n".join(" ".join(storable(one).split()) for one in found) or None
