"""A date of which the month or the day may be unknown."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from houselights.catalog.partial_dates import is_partial_date


def check_partial_date(value: str) -> None:
    if not is_partial_date(value):
        raise ValidationError(
            _("Write a date as 2013, 2013-01 or 2013-01-23."), code="partial_date"
        )


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """Kept as text of ISO 8601, so that it sorts by time: `2013`, `2013-01`, `2013-01-23`."""

    default_validators = [check_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
