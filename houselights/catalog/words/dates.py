"""Partial dates in words, in the site's language: as much as is known."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from houselights.catalog.partial_dates import is_partial_date, parts_of


def date_text(text: str) -> str:
    """ "12 February 2016", "February 2016" or "2016". What is no such date stays as it is."""
    if not is_partial_date(text):
        return text
    year, month, day = parts_of(text)
    if month and day:
        return date_format(date(year, month, day), _("j F Y"))
    if month:
        return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")
    return str(year)


def span_text(begin: str, end: str) -> str:
    """From a date to another; one of them alone where the other is unknown or the same."""
    first, last = date_text(begin), date_text(end)
    if not first or not last or first == last:
        return first or last
    return _("%(first)s to %(last)s") % {"first": first, "last": last}
