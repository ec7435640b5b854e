"""Whoever hangs something on a title, a season or an episode hears of it before the row goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Model

Leaving = Callable[[Sequence[Model]], None]
"""Told of titles, seasons or episodes that are about to be deleted."""

_told: list[Leaving] = []


def register_leaving(told: Leaving) -> None:
    if told not in _told:
        _told.append(told)


def tell_of_leaving(going: Sequence[Model]) -> None:
    """By whoever deletes these rows, before it does; telling twice does no harm."""
    if going:
        for told in _told:
            told(going)
