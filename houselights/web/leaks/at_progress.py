"""Readers just before a place and just there: what opens for them, and what must not."""

from __future__ import annotations

from houselights.spoilers.guest_progress import Said
from houselights.spoilers.rule import FINISHED, Progress, Scope

_LAST = 9999


def just_before(scope: Scope) -> Progress:
    """The furthest that one can be without being there."""
    if not scope.season:
        return Progress(_LAST, _LAST)
    if scope.episode is None:
        return Progress(scope.season, _LAST)
    return Progress(scope.season, max(0, scope.episode - 1))


def just_there(scope: Scope) -> Progress:
    if not scope.season:
        return FINISHED
    if scope.episode is None:
        return Progress(scope.season + 1, 0)
    return Progress(scope.season, scope.episode)


def readers_at(scope: Scope) -> list[Said]:
    """None for a text that belongs to no title: nothing but asking opens that."""
    if scope.title_id is None:
        return []
    return [Said(scope.title_id, reached(scope)) for reached in (just_before, just_there)]
