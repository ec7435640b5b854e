"""Reads of progress."""

from collections.abc import Iterable
from dataclasses import replace

from houselights.catalog.models import Title
from houselights.spoilers.guest_progress import Said, progress_of_said
from houselights.spoilers.rule import Progress, ReaderProgress
from houselights.tracking.models import SaidProgress


def member_progress(member_id: int) -> ReaderProgress:
    return progress_of_said(said_by_member(member_id))


def said_by_member(member_id: int) -> list[Said]:
    """In the order in which it was said. What was said of a record that was merged into another
    holds for the one that is kept, as far as nothing further was said of that."""
    furthest: dict[int, Said] = {}
    for row in SaidProgress.objects.filter(member_id=member_id).select_related("title"):
        said = row.said
        if row.title is not None and row.title.merged_into_id is not None:
            said = replace(said, title_id=row.title.merged_into_id)
        known = furthest.get(said.title_id)
        if known is None or _order(said.progress) > _order(known.progress):
            furthest[said.title_id] = said
    return list(furthest.values())


def titles_said_of(said: Iterable[Said]) -> dict[int, Title]:
    titles = Title.objects.filter(pk__in=[one.title_id for one in said])
    return {title.pk: title for title in titles.prefetch_related("names")}


def _order(progress: Progress) -> tuple[bool, int, int]:
    is_all = progress.has_finished or not progress.minds_spoilers
    return is_all, progress.season, progress.episode
