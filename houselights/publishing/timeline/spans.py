"""Spans of days, and distances between them.

A span is given by its first and last day, both included, as ordinals of the proleptic Gregorian
calendar (day 1 is 1 January of the year 1).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
_LAST_YEAR = date.max.year
_DAYS_A_WEEK = 7


class Unit(IntEnum):
    """The larger, the longer."""

    HOURS = 1
    DAYS = 2
    WEEKS = 3
    MONTHS = 4
    YEARS = 5


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day on which it may have been. `unit`: how exact that is."""

    first: int
    last: int
    unit: Unit

    @property
    def is_bounded(self) -> bool:
        return self.first > FIRST_DAY and self.last < LAST_DAY

    @property
    def year(self) -> int | None:
        """The year that it certainly lies in."""
        first, last = date.fromordinal(self.first).year, date.fromordinal(self.last).year
        return first if first == last else None


@dataclass(frozen=True, slots=True)
class Distance:
    """How far from another beat. `way` is 1 for later, -1 for earlier, 0 for at the same
    time; `count` None: nobody says how many."""

    way: int
    count: int | None = None
    unit: Unit = Unit.DAYS


def span_of(year: int, month: int | None = None, day: int | None = None) -> Span:
    """Of a date of which month or day may be unknown. Raises ValueError when there is none such."""
    first = date(year, month or 1, day or 1)
    unit = Unit.DAYS if day else Unit.MONTHS if month else Unit.YEARS
    return Span(first.toordinal(), _end(first, unit).toordinal(), unit)


def _end(first: date, unit: Unit) -> date:
    if unit == Unit.YEARS:
        return first.replace(month=12, day=31)
    if unit == Unit.MONTHS:
        return first.replace(day=monthrange(first.year, first.month)[1])
    return first


def moved(span: Span, distance: Distance) -> Span:
    """The span as far away as the distance says, as exact as both allow.

    "Years later" without a number is any time from a year on; hours may run into the next day.
    """
    if not distance.way:
        return span
    count = 1 if distance.count is None else distance.count
    first, last = (
        _moved(day, distance.way * count, distance.unit) for day in (span.first, span.last)
    )
    if distance.unit in {Unit.YEARS, Unit.MONTHS}:
        first = _begin(first, distance.unit)
        last = _end(date.fromordinal(last), distance.unit).toordinal()
    elif distance.unit == Unit.HOURS:
        first, last = _reached(first, last, distance.way)
    if distance.count is None:
        first, last = (first, LAST_DAY) if distance.way > 0 else (FIRST_DAY, last)
    exact = distance.unit if distance.unit in {Unit.YEARS, Unit.MONTHS} else Unit.DAYS
    return Span(first, last, max(span.unit, exact))


def _moved(ordinal: int, count: int, unit: Unit) -> int:
    if unit in {Unit.YEARS, Unit.MONTHS}:
        return _add_months(date.fromordinal(ordinal), count * (12 if unit == Unit.YEARS else 1))
    days = {Unit.WEEKS: _DAYS_A_WEEK * count, Unit.DAYS: count}.get(unit, int(count / 24))
    return min(max(ordinal + days, FIRST_DAY), LAST_DAY)


def _add_months(day: date, months: int) -> int:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < 1:
        return FIRST_DAY
    if year > _LAST_YEAR:
        return LAST_DAY
    most = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, most)).toordinal()


def _begin(ordinal: int, unit: Unit) -> int:
    day = date.fromordinal(ordinal)
    return day.replace(month=1 if unit == Unit.YEARS else day.month, day=1).toordinal()


def _reached(first: int, last: int, way: int) -> tuple[int, int]:
    return (first, min(last + 1, LAST_DAY)) if way > 0 else (max(first - 1, FIRST_DAY), last)


def between(earlier: Span, later: Span) -> Distance | None:
    """How far apart two spans are, in the largest unit that fits and that both are exact to.

    None where they overlap. Where either is open-ended nobody knows how many years, if it is years.
    `way` is 1.
    """
    if earlier.last >= later.first:
        return None
    if not (earlier.is_bounded and later.is_bounded):
        is_years = date.fromordinal(earlier.last).year < date.fromordinal(later.first).year
        return Distance(1, None, Unit.YEARS) if is_years else None
    one, other = date.fromordinal(earlier.first), date.fromordinal(later.first)
    exact = max(earlier.unit, later.unit)
    years = other.year - one.year
    if exact == Unit.YEARS:
        return Distance(1, years, Unit.YEARS) if years > 0 else None
    months = years * 12 + other.month - one.month - (exact < Unit.MONTHS and other.day < one.day)
    if months >= 12:
        return Distance(1, months // 12, Unit.YEARS)
    if months > 0:
        return Distance(1, months, Unit.MONTHS)
    days = later.first - earlier.first
    return Distance(1, days, Unit.DAYS) if exact <= Unit.DAYS and days > 0 else None
