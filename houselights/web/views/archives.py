"""Posts by year and month, as the calendar runs in the site's time zone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houselights.delivery.stored import stored
from houselights.web.head import head_of
from houselights.web.links import Step
from houselights.web.paging import PAGE
from houselights.web.queries import month_counts, neighbours_of_span, posts_between
from houselights.web.views.lists import show_posts


@dataclass(frozen=True, slots=True)
class YearCount:
    step: Step
    count: int
    months: list[tuple[Step, int]]


@stored(is_counted=True)
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    head = head_of(request, _("Archive"), description=_("Every post, by year and month."))
    return render(request, "web/archive.html", {"head": head, "years": _years()})


def _years() -> list[YearCount]:
    years = []
    for _year, rows in groupby(month_counts(), key=lambda row: row[0].year):
        months = list(rows)
        years.append(
            YearCount(
                step=_year_step(months[0][0]),
                count=sum(count for _start, count in months),
                months=[(_month_step(start, "F"), count) for start, count in months],
            )
        )
    return years


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def year(request: HttpRequest, year: str) -> HttpResponse:
    start, end = _start_of(int(year), 1), _start_of(int(year) + 1, 1)
    return _show_span(request, start, end, step=_year_step, trail=[_archive_step()])


@stored(queries=(PAGE,), is_counted=True)
@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    number = int(month)
    if not 1 <= number <= 12:
        raise Http404
    if len(month) == 1:
        return redirect("month", year, f"{number:02}", permanent=True)
    start = _start_of(int(year), number)
    end = _start_of(int(year) + number // 12, number % 12 + 1)
    return _show_span(
        request, start, end, step=_month_step, trail=[_archive_step(), _year_step(start)]
    )


def _show_span(
    request: HttpRequest,
    start: datetime,
    end: datetime,
    *,
    step: Callable[[datetime], Step],
    trail: list[Step],
) -> HttpResponse:
    """The posts from `start` to before `end`; a span without any is no page."""
    before, after = neighbours_of_span(start, end)
    return show_posts(
        request,
        posts_between(start, end),
        heading=step(start).label,
        trail=trail,
        previous=step(before) if before else None,
        next=step(after) if after else None,
        is_empty_missing=True,
    )


def _start_of(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=timezone.get_current_timezone())


def _archive_step() -> Step:
    return Step(_("Archive"), reverse("archive"))


def _year_step(at: datetime) -> Step:
    year = f"{timezone.localtime(at).year:04}"
    return Step(year, reverse("year", args=[year]))


def _month_step(at: datetime, form: str = "YEAR_MONTH_FORMAT") -> Step:
    local = timezone.localtime(at)
    address = reverse("month", args=[f"{local.year:04}", f"{local.month:02}"])
    return Step(date_format(local, form), address)
