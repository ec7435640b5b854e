"""The counts that make pages quick, and the lock that keeps them right."""

from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import F

from houselights.discussion.models import Comment, CommentKind, Status, Thread
from houselights.discussion.subjects import Key

# Walks from a comment to its root by parents, because below the last level paths know no parents.
_COUNT_BRANCH = """
UPDATE discussion_comment SET branch_count = branch_count + %s WHERE id IN (
    WITH RECURSIVE line(id, parent_id) AS (
        SELECT id, parent_id FROM discussion_comment WHERE id = %s
        UNION ALL
        SELECT above.id, above.parent_id
        FROM discussion_comment above JOIN line ON above.id = line.parent_id
    ) SELECT id FROM line
)
"""

# Every comment of a thread waits for this one: it is not put together anew each time.
_COUNT_ONE_MORE = """
UPDATE discussion_thread SET last_number = last_number + 1,
    published_count = published_count + %(published)s,
    last_comment_at = CASE WHEN %(published)s = 0 OR last_comment_at > %(written_at)s
        THEN last_comment_at ELSE %(written_at)s END
WHERE content_type_id = %(type_id)s AND object_id = %(object_id)s
"""
_COLUMNS = (
    "id", "content_type_id", "object_id", "published_count", "pingback_count", "last_number",
    "is_closed",
)  # fmt: skip
_READ_THREAD = (
    f"SELECT {', '.join(_COLUMNS)} FROM discussion_thread "  # noqa: S608 (names of our own)
    "WHERE content_type_id = %s AND object_id = %s"
)


def count_one_more(key: Key, *, published: bool, written_at: datetime) -> bool:
    """Counts a comment that is about to be written in its thread, and locks the thread until the
    transaction ends; False when there is no thread yet."""
    values: dict[str, Any] = {"published": int(published), "type_id": key[0], "object_id": key[1]}
    values["written_at"] = connection.ops.adapt_datetimefield_value(written_at)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_ONE_MORE, values)
        return bool(cursor.rowcount)


def read_thread(key: Key) -> Thread:
    """Its times are read when they are asked for."""
    with connection.cursor() as cursor:
        cursor.execute(_READ_THREAD, key)
        row = cursor.fetchone()
    if row is None:
        raise Thread.DoesNotExist
    return Thread.from_db(connection.alias, _COLUMNS, row)


def lock_thread(thread_id: int) -> Thread:
    """The thread's row, locked until the transaction ends: writes to a thread queue up here."""
    return Thread.objects.select_for_update().get(pk=thread_id)


def count_line(comment_id: int, change: int) -> None:
    """Adds to the branch counts of a comment and of everything above it."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_BRANCH, [change, comment_id])


def count_published(thread: Thread, comment: Comment, change: int) -> None:
    """Adds to the thread's and the branch's counts. The thread is locked by the caller."""
    column = "pingback_count" if comment.is_pingback else "published_count"
    values: dict[str, Any] = {column: F(column) + change}
    if not comment.is_pingback:
        values["last_comment_at"] = _newest_at(thread)
    Thread.objects.filter(pk=thread.pk).update(**values)
    count_line(comment.pk, change)


@transaction.atomic
def recount_thread(thread: Thread) -> Thread:
    """Counts everything anew from the rows themselves."""
    locked = lock_thread(thread.pk)
    columns = ("pk", "parent_id", "status", "branch_count")
    rows = [_Row(*values) for values in Comment.objects.filter(thread=locked).values_list(*columns)]
    counts = _branch_counts(rows)
    changed = [
        Comment(pk=row.pk, branch_count=counts[row.pk])
        for row in rows
        if row.branch_count != counts[row.pk]
    ]
    Comment.objects.bulk_update(changed, ["branch_count"], batch_size=500)
    _count_thread(locked)
    return locked


class _Row(NamedTuple):
    """A comment of a thread that may have tens of thousands of them."""

    pk: int
    parent_id: int | None
    status: str
    branch_count: int


def _branch_counts(rows: list[_Row]) -> dict[int, int]:
    """By id, how many published comments a branch holds. A parent's id is below its replies'."""
    counts: dict[int, int] = defaultdict(int)
    for row in sorted(rows, key=lambda one: one.pk, reverse=True):
        counts[row.pk] += row.status == Status.PUBLISHED
        if row.parent_id:
            counts[row.parent_id] += counts[row.pk]
    return counts


def _count_thread(thread: Thread) -> None:
    published = Comment.objects.filter(thread=thread, status=Status.PUBLISHED)
    thread.published_count = published.filter(kind=CommentKind.COMMENT).count()
    thread.pingback_count = published.filter(kind=CommentKind.PINGBACK).count()
    thread.last_comment_at = _newest_at(thread)
    thread.save(update_fields=["published_count", "pingback_count", "last_comment_at"])


def _newest_at(thread: Thread) -> datetime | None:
    published = Comment.objects.filter(
        thread=thread, status=Status.PUBLISHED, kind=CommentKind.COMMENT
    )
    return published.order_by("-created_at").values_list("created_at", flat=True).first()
