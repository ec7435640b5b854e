"""The episodes of a season: a table, and lines pasted from elsewhere."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.dates_typed import is_day
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.provenance import Value
from houselights.catalog.writing.fields import DateField, LineField, number_field
from houselights.catalog.writing.rows import Row, rows_class
from houselights.catalog.writing.title_rows import refuse_renumbering

HIGHEST = 9999
MOST_LINES = 500
_TABS, _SIGNS = re.compile(r"\t"), re.compile(r"[|;]")


class EpisodeRow(Row):
    """With the name in one language; without it while the veil is drawn, and so is the value."""

    key = "number"
    heading = gettext_lazy("Episodes")
    number = number_field(gettext_lazy("Episode"), least=0, most=HIGHEST)
    aired_on = DateField(label=gettext_lazy("Aired on"))
    runtime_minutes = number_field(gettext_lazy("Minutes"), most=3000)
    name = LineField(label=gettext_lazy("Name"), max_length=LONGEST_NAME, required=False)

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        return {"number": int(field.rpartition("/")[2]), **value}

    def clean_number(self) -> int | None:
        return refuse_renumbering(self, self.cleaned_data["number"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        others = [given.get(name) for name in ("aired_on", "name", "runtime_minutes")]
        if "number" in given and given["number"] is None and any(others) and not self.was_field:
            self.add_error("number", _("Which episode is it?"))
        return given

    def field_and_value(self) -> tuple[str, Value]:
        columns = ("aired_on", "name", "runtime_minutes")
        value = {name: self.cleaned_data[name] for name in columns if name in self.fields}
        return f"{self.prefix_of_season}/{self.cleaned_data['number']}", value

    @property
    def prefix_of_season(self) -> str:
        return str(self.prefix).rpartition("-")[0]


class VeiledEpisodeRow(EpisodeRow):
    name = None  # type: ignore[assignment]


EpisodeRows = rows_class(EpisodeRow)
VeiledEpisodeRows = rows_class(VeiledEpisodeRow)


class PastedEpisodesField(forms.CharField):
    """Lines of number, date, name and perhaps minutes, parted by tabs, else by | or ;. Its value is
    {number: what the line says of it}."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False, max_length=100_000, widget=forms.Textarea({"rows": 5}), **kwargs
        )

    def clean(self, value: Any) -> dict[int, dict[str, Any]]:
        lines = [line for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Paste at most %d lines at a time.") % MOST_LINES)
        found: dict[int, dict[str, Any]] = {}
        for line in lines:
            number, said = _read_line(line)
            if number in found:
                raise ValidationError(_("Episode %d stands in two lines.") % number)
            found[number] = said
        return found


def _read_line(line: str) -> tuple[int, dict[str, Any]]:
    between = _TABS if "\t" in line else _SIGNS  # names may hold the signs
    first, *rest = [part.strip() for part in between.split(line.strip(), maxsplit=3)]
    if not (first.isascii() and first.isdecimal() and int(first[:9]) <= HIGHEST):
        raise _unread(line)
    row = EpisodeRow(_as_typed(rest), known={}, prefix="")
    if not row.is_valid():
        raise _too_long(first) if list(row.errors) == ["name"] else _unread(line)
    given = row.cleaned_data
    said = {name: given[name] for name in ("aired_on", "name", "runtime_minutes") if given[name]}
    return int(first), said


def _as_typed(columns: list[str]) -> dict[str, str]:
    """A line without a date may have its name in the second column; a day is no name."""
    has_date = len(columns) != 1 or columns[0][:1].isdecimal() or is_day(columns[0])
    names = ("aired_on", "name", "runtime_minutes") if has_date else ("name",)
    return {"number": "1", **dict(zip(names, columns, strict=False))}


def _too_long(number: str) -> ValidationError:
    said = _("The name of episode %(number)s has more than %(most)s letters.")
    return ValidationError(said % {"number": number, "most": LONGEST_NAME})


def _unread(line: str) -> ValidationError:
    shown = line.strip()
    return ValidationError(
        _("This line is no number, date and name: “%s”")
        % (shown if len(shown) <= 60 else f"{shown[:60]}…")
    )
