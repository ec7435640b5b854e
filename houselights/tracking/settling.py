"""What a reader who has seen an episode has seen altogether."""

from __future__ import annotations

from django.db.models import Max

from houselights.catalog.models import Season, Title
from houselights.catalog.models.title import TitleStatus
from houselights.spoilers.rule import FINISHED, Progress


def settle(title: Title, progress: Progress) -> Progress:
    """The last episode of a series that has ended is all of it; the last of a season that another
    follows is all of that season. Where the catalogue does not know, it is taken as said."""
    if progress.has_finished or not progress.minds_spoilers or not progress.season:
        return progress
    lengths = _lengths(title)
    last = max(lengths, default=0)
    has_ended = title.status == TitleStatus.ENDED
    if last and has_ended and _place(progress) >= (last, lengths[last] or 1):
        return FINISHED
    if progress.season > last or not _is_last(progress, lengths):
        return progress
    return Progress(progress.season + 1, 0) if progress.season < last else progress


def _place(progress: Progress) -> tuple[int, int]:
    return progress.season, progress.episode


def _is_last(progress: Progress, lengths: dict[int, int]) -> bool:
    length = lengths.get(progress.season, 0)
    return bool(length) and progress.episode >= length


def _lengths(title: Title) -> dict[int, int]:
    """How many episodes each season has, as far as is known; specials are told in no order."""
    seasons = Season.objects.filter(title=title, number__gt=0)
    rows = seasons.annotate(last=Max("episodes__number")).values_list(
        "number", "episode_count", "last"
    )
    return {number: max(count or 0, last or 0) for number, count, last in rows}
