"""What keeps a spoiler section from being published, in words, at the row and field to mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houselights.catalog.models import Title
from houselights.publishing.veiling import SPOILER, Block


@dataclass(frozen=True, slots=True)
class SectionError:
    """`row` counts from 0."""

    row: int
    field: str
    message: str


def section_errors(body: Sequence[Block], about: Title | None) -> list[SectionError]:
    """`about`: the title that the page is about."""
    return list(_errors(body, about))


def _errors(body: Sequence[Block], about: Title | None) -> Iterator[SectionError]:
    for row, block in enumerate(body):
        if block["type"] != SPOILER:
            continue
        season, episode = block["value"].get("season"), block["value"].get("episode")
        if season is None and episode is None:
            continue
        if about is None or not about.is_series:
            yield SectionError(row, "season", _("Say first which series this is about."))
        elif season is None:
            yield SectionError(row, "season", _("Say which season the episode is in."))
