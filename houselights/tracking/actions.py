"""Saying how far one has got, and taking it back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.spoilers.guest_progress import EVERY_TITLE, Said
from houselights.spoilers.progress_text import progress_text
from houselights.spoilers.rule import NOT_BEGUN
from houselights.tracking.models import SaidProgress


@transaction.atomic
def say_progress(said: Said, *, by: Member) -> None:
    """It takes the place of what was said of its title; `EVERY_TITLE` stands for all of them. What
    says nothing is forgotten."""
    title_id = None if said.title_id == EVERY_TITLE else said.title_id
    rows = SaidProgress.objects.filter(member=by, title=title_id)
    if title_id is not None:  # what was said of its doubles is said anew
        SaidProgress.objects.filter(member=by, title__merged_into=title_id).delete()
    if said.progress == NOT_BEGUN:
        rows.delete()
        return
    values = {
        "progress": progress_text(said.progress),
        "before": progress_text(said.before),
        "said_at": timezone.now(),
    }
    if not rows.update(**values):
        SaidProgress.objects.create(member=by, title_id=title_id, **values)


def forget_progress(*, by: Member) -> None:
    SaidProgress.objects.filter(member=by).delete()


@transaction.atomic
def take_over(said: Iterable[Said], *, known: Iterable[int], by: Member) -> int:
    """What a guest said on a device of the titles `known` here, where the member has said nothing;
    of how many it was taken."""
    rows = SaidProgress.objects.filter(member=by).values_list("title", flat=True)
    own = {EVERY_TITLE if title_id is None else title_id for title_id in rows}
    wanted = {EVERY_TITLE, *known} - own
    taken = [one for one in said if one.title_id in wanted]
    for one in taken:
        say_progress(one, by=by)
    return len(taken)
