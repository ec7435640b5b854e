"""Taking comments out for good: what a demo or an import brought, and old spam."""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from houselights.discussion.actions.counting import lock_thread, recount_thread
from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.queries.threads import find_thread
from houselights.moderation.actions import forget_subjects

SPAM_DAYS = 15
AT_ONCE = 500


@transaction.atomic
def delete_comments(ids: Collection[int]) -> int:
    """Deletes these comments and nothing else; says how many rows went.

    One that still has somebody else's reply below it stays as an empty, removed place.
    """
    rows = _read_places(ids)
    threads = sorted({thread_id for _, thread_id, _ in rows.values()})
    for thread_id in threads:
        lock_thread(thread_id)
    kept = _with_replies_outside(rows)
    gone = sorted(rows.keys() - kept, key=lambda pk: rows[pk][2], reverse=True)
    forget_subjects(Comment, gone)
    _empty(kept)
    for group in _groups(gone):
        Comment.objects.filter(pk__in=group).delete()
    for thread in Thread.objects.filter(pk__in=threads):
        recount_thread(thread)
    return len(gone)


@transaction.atomic
def delete_thread_of(subject: Model) -> None:
    """For whoever deletes a subject for good."""
    thread = find_thread(subject)
    if thread is not None:
        forget_subjects(Comment, list(thread.comments.values_list("pk", flat=True)))
        thread.delete()


def delete_old_spam() -> int:
    """For the worker's clock: spam is kept for fifteen days."""
    past = timezone.now() - timedelta(days=SPAM_DAYS)
    old = Comment.objects.filter(status=Status.SPAM, created_at__lt=past, branch_count=0)
    return delete_comments(list(old.values_list("pk", flat=True)[:5000]))


_Place = tuple[int | None, int, int]  # its parent, its thread, its depth


def _read_places(ids: Iterable[int]) -> dict[int, _Place]:
    return {
        pk: (parent_id, thread_id, depth)
        for group in _groups(sorted(set(ids)))
        for pk, parent_id, thread_id, depth in Comment.objects.filter(pk__in=group).values_list(
            "pk", "parent_id", "thread_id", "depth"
        )
    }


def _with_replies_outside(rows: dict[int, _Place]) -> set[int]:
    """Those above a comment that is not to go."""
    kept: set[int] = set()
    for group in _groups(rows):
        replies = Comment.objects.filter(parent__in=group).values_list("pk", "parent_id")
        for reply, parent in replies:
            above = parent if reply not in rows else None
            while above is not None and above in rows and above not in kept:
                kept.add(above)
                above = rows[above][0]
    return kept


def _empty(ids: Iterable[int]) -> None:
    for group in _groups(ids):
        Comment.objects.filter(pk__in=group).update(
            status=Status.REMOVED,
            author=None,
            name="",
            email="",
            website="",
            source="",
            html="",
            edit_key="",
            address_digest="",
        )


def _groups(ids: Iterable[int]) -> Iterator[list[int]]:
    """Databases take only so many values in one statement."""
    waiting = iter(ids)
    while group := list(islice(waiting, AT_ONCE)):
        yield group
