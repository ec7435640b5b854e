"""How much one address, and one thread, takes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from houselights.discussion.errors import TooManyComments
from houselights.discussion.subjects import Key


@dataclass(frozen=True, slots=True)
class Limit:
    count: int
    within: timedelta


OF_ADDRESS = (Limit(6, timedelta(minutes=5)), Limit(30, timedelta(days=1)))
OF_THREAD = Limit(60, timedelta(minutes=10))

# One statement for all limits: each part is when the comment was written that is the limit's last.
_LAST_OF_ADDRESS = """(
    SELECT created_at FROM discussion_comment WHERE address_digest = %s AND created_at > %s
    ORDER BY created_at DESC LIMIT 1 OFFSET %s
)"""
_LAST_OF_THREAD = """(
    SELECT created_at FROM discussion_comment
    WHERE thread_id = (
        SELECT id FROM discussion_thread WHERE content_type_id = %s AND object_id = %s
    ) AND author_id IS NULL AND NOT is_imported AND created_at > %s
    ORDER BY created_at DESC LIMIT 1 OFFSET %s
)"""


def refuse_a_flood(thread: Key | None, *, address_digest: str) -> None:
    """Raises TooManyComments when a guest's next comment would be one too many.

    `thread` is the key of its subject.
    """
    now = timezone.now()
    parts: list[str] = []
    values: list[Any] = []
    limits: list[Limit] = []
    for limit in OF_ADDRESS if address_digest else ():
        parts.append(_LAST_OF_ADDRESS)
        values += [address_digest, _stored(now - limit.within), limit.count - 1]
        limits.append(limit)
    if thread is not None:
        parts.append(_LAST_OF_THREAD)
        values += [*thread, _stored(now - OF_THREAD.within), OF_THREAD.count - 1]
        limits.append(OF_THREAD)
    if not parts:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        found = cursor.fetchone()
    for limit, last in zip(limits, found, strict=True):
        if last is not None:
            wait = _read(last) + limit.within - now
            raise TooManyComments(max(1, int(wait.total_seconds())), is_thread=limit is OF_THREAD)


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _read(moment: datetime | str) -> datetime:
    """SQLite knows no dates, and gives those of a part of a statement as text."""
    read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return read if read.tzinfo else read.replace(tzinfo=UTC)
