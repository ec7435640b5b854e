"""When a beat happens, as it is typed. Source of the form of dates: ISO 8601-1, 5.2.2."""

import re

from houselights.publishing.timeline.spans import Distance, Span, Unit, span_of

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_WORDS = re.compile(
    r"(?:(?P<count>\d{1,4}|an?|one)\s+)?(?P<unit>year|month|week|day|hour)s?\s+"
    r"(?P<way>later|on|after|earlier|before|back)",
    re.ASCII | re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?P<way>[+−–-])\s*(?P<count>\d{1,4})?\s*(?P<unit>[ymwdh])[a-z]*", re.ASCII | re.IGNORECASE
)
_SAME = re.compile(r"=|(?:at )?the same (?:time|moment)|meanwhile", re.IGNORECASE)

When = Span | Distance | None


def read_when(text: str) -> When:
    """A date ("1997", "1997-12", "1997-12-23"), a distance ("15 years later", "years later",
    "+15y", "-2d", "at the same time", "="), or None for other words, which say nothing of order."""
    text = " ".join(text.split())
    if found := _DATE.fullmatch(text):
        return _date(*(int(part) if part else None for part in found.groups()))
    if _SAME.fullmatch(text):
        return Distance(0)
    if found := _WORDS.fullmatch(text):
        way = 1 if found["way"].lower() in {"later", "on", "after"} else -1
        return Distance(way, _count(found["count"]), _unit(found["unit"]))
    if found := _SIGNS.fullmatch(text):
        return Distance(
            1 if found["way"] == "+" else -1, _count(found["count"]), _unit(found["unit"])
        )
    return None


def _count(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else 1


def _unit(text: str) -> Unit:
    letters = {"y": Unit.YEARS, "w": Unit.WEEKS, "d": Unit.DAYS, "h": Unit.HOURS, "m": Unit.MONTHS}
    return letters[text[0].lower()]


def _date(year: int | None, month: int | None, day: int | None) -> Span | None:
    try:
        return span_of(year or 0, month, day)
    except ValueError:
        return None  # a day that does not exist is only words
