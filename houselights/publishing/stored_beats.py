"""Beats as they are stored, as values for the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from houselights.publishing.timeline.beats import Beat, Weight, read_presences
from houselights.publishing.veiling import Block
from houselights.spoilers.rule import Scope, up_to, widest

WEIGHTS = {"minor": Weight.MINOR, "turning_point": Weight.TURNING_POINT}


def beats_of(blocks: Iterable[Block], scope: Scope) -> list[Beat[Scope]]:
    """In told order. `scope` is that of the whole timeline, and of each beat that names none."""
    return [_beat(block, scope) for block in blocks if block["type"] == "beat"]


def is_within(inner: Scope, outer: Scope) -> bool:
    """Whether the one reveals nothing beyond the other."""
    return widest(inner, outer) == outer


def _beat(block: Block, scope: Scope) -> Beat[Scope]:
    value: dict[str, Any] = block["value"]
    return Beat(
        id=str(block.get("id") or "")[:8],
        text=" ".join((value.get("what") or "").split()),
        place=value.get("place"),
        when=" ".join((value.get("when") or "").split()),
        who=read_presences(value.get("who") or ""),
        weight=WEIGHTS.get(value.get("weight") or "", Weight.NORMAL),
        mark=value.get("mark") or "",
        still=_still(value),
        scope=_scope(value, scope),
    )


def _still(value: dict[str, Any]) -> tuple[int, str] | None:
    picture = value.get("picture")
    return (picture, (value.get("alternative") or "").strip()) if picture else None


def _scope(value: dict[str, Any], scope: Scope) -> Scope:
    season, episode = value.get("season"), value.get("episode")
    if season is None:
        return scope
    return up_to(scope.title_id, season, episode)
