"""Times of a story in words: dates, and how far beats lie apart."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as _n

from houselights.publishing.timeline.beats import Beat
from houselights.publishing.timeline.spans import Distance, Span, Unit
from houselights.publishing.timeline.steps import Kind, Step
from houselights.publishing.timeline.whens import read_when

_LATER = {
    Unit.YEARS: (_("years later"), _n("a year later", "%(count)s years later", "count")),
    Unit.MONTHS: (_("months later"), _n("a month later", "%(count)s months later", "count")),
    Unit.WEEKS: (_("weeks later"), _n("a week later", "%(count)s weeks later", "count")),
    Unit.DAYS: (_("days later"), _n("a day later", "%(count)s days later", "count")),
    Unit.HOURS: (_("hours later"), _n("an hour later", "%(count)s hours later", "count")),
}
_EARLIER = {
    Unit.YEARS: (_("years earlier"), _n("a year earlier", "%(count)s years earlier", "count")),
    Unit.MONTHS: (_("months earlier"), _n("a month earlier", "%(count)s months earlier", "count")),
    Unit.WEEKS: (_("weeks earlier"), _n("a week earlier", "%(count)s weeks earlier", "count")),
    Unit.DAYS: (_("days earlier"), _n("a day earlier", "%(count)s days earlier", "count")),
    Unit.HOURS: (_("hours earlier"), _n("an hour earlier", "%(count)s hours earlier", "count")),
}


def when_text(beat: Beat[Any], span: Span | None, distance: Distance | None) -> str:
    """What was typed: a date as people write it, a distance in words, other words as they are.

    `span` and `distance` are what the story's order knows of the beat. A distance whose other beat
    is not shown says nothing, but for the date that follows from it.
    """
    when = read_when(beat.when)
    if isinstance(when, Span):
        return date_text(when)
    if not isinstance(when, Distance):
        return beat.when
    if distance:
        return distance_text(distance)
    return date_text(span) if span and span.is_bounded and span.year else ""


def date_text(span: Span) -> str:
    """As exact as the span is."""
    day = date.fromordinal(span.first)
    if span.unit is Unit.YEARS or (span.first != span.last and span.unit is not Unit.MONTHS):
        return str(day.year)
    return date_format(day, "DATE_FORMAT" if span.unit is Unit.DAYS else "YEAR_MONTH_FORMAT")


def distance_text(distance: Distance) -> str:
    if not distance.way:
        return _g("at the same time")
    some, counted = (_LATER if distance.way > 0 else _EARLIER)[distance.unit]
    return str(some if distance.count is None else counted % {"count": distance.count})


def step_text(step: Step) -> str:
    """Of a jump: "15 years earlier", "later in the story"."""
    way = -1 if step.kind is Kind.BACK else 1
    if step.distance is None:
        return _g("earlier in the story") if way < 0 else _g("later in the story")
    return distance_text(Distance(way, step.distance.count, step.distance.unit))
