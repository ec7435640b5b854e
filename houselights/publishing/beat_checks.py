"""What keeps a timeline from being published, in words, at the row and field to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houselights.publishing.marks import Mark, mark_key
from houselights.publishing.stored_beats import beats_of, is_within
from houselights.publishing.timeline.claims import Contradiction, Reason
from houselights.publishing.timeline.order import story_order
from houselights.publishing.timeline_words import refusal_text
from houselights.publishing.veiling import Block
from houselights.spoilers.rule import Scope

MOST_NAMED = 8  # headings that an error lists


@dataclass(frozen=True, slots=True)
class BeatError:
    """`row` counts from 0."""

    row: int
    field: str
    message: str


def errors_in(blocks: Sequence[Block], marks: Mapping[str, Mark], scope: Scope) -> list[BeatError]:
    """`marks`: the recap's headings; `scope`: how far the recap reveals."""
    errors = [*_marks(blocks, marks), *_scopes(blocks, scope)]
    beats = beats_of(blocks, scope)
    try:
        story_order(beats)
    except Contradiction as refusal:
        errors.append(_refusal(refusal, refusal_text(refusal, beats)))
    return errors


def _marks(blocks: Sequence[Block], marks: Mapping[str, Mark]) -> list[BeatError]:
    there = [mark.label for mark in marks.values()][:MOST_NAMED]
    hint = _("There are: %(headings)s.") % {"headings": "; ".join(there)} if there else ""
    return [
        BeatError(
            row,
            "mark",
            f"{_('This recap has no heading “%(words)s”.') % {'words': label}} {hint}".strip(),
        )
        for row, block in enumerate(blocks)
        if (label := _typed(block, "mark")) and mark_key(label) not in marks
    ]


def _scopes(blocks: Sequence[Block], scope: Scope) -> list[BeatError]:
    errors = []
    for row, (block, beat) in enumerate(zip(blocks, beats_of(blocks, scope), strict=True)):
        value = block["value"]
        if value.get("episode") is not None and value.get("season") is None:
            errors.append(BeatError(row, "season", _("Say which season the episode is in.")))
        elif beat.scope is not None and not is_within(beat.scope, scope):
            message = _("This beat reveals more than the recap says it does (see “About”).")
            errors.append(BeatError(row, "season", message))
    return errors


def _refusal(refusal: Contradiction, message: str) -> BeatError:
    """At the last told of the beats, in the field that says what can't be."""
    row = refusal.beats[-1]
    reasons = {one.reason for one in refusal.claims if row in (one.first, one.second)}
    field = "place" if Reason.NUMBER in reasons else "when"
    return BeatError(row, field, message)


def _typed(block: Block, name: str) -> str:
    value: dict[str, Any] = block["value"]
    return str(value.get(name) or "").strip()
