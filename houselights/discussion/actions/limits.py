"""How much one address, and one thread, takes."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from houselights.discussion.errors import TooManyComments
from houselights.discussion.models import Comment, Thread


@dataclass(frozen=True, slots=True)
class Limit:
    count: int
    within: timedelta


OF_ADDRESS = (Limit(6, timedelta(minutes=5)), Limit(30, timedelta(days=1)))
OF_THREAD = Limit(60, timedelta(minutes=10))


def refuse_a_flood(thread: Thread | None, *, address_digest: str) -> None:
    """Raises TooManyComments when a guest's next comment would be one too many."""
    if address_digest:
        written = Comment.objects.filter(address_digest=address_digest)
        for limit in OF_ADDRESS:
            _refuse_above(limit, written, is_thread=False)
    if thread is not None:
        guests = Comment.objects.filter(thread=thread, author=None, is_imported=False)
        _refuse_above(OF_THREAD, guests, is_thread=True)


def _refuse_above(limit: Limit, comments: QuerySet[Comment], *, is_thread: bool) -> None:
    now = timezone.now()
    recent = comments.filter(created_at__gt=now - limit.within).order_by("-created_at")
    times = list(recent.values_list("created_at", flat=True)[: limit.count])
    if len(times) >= limit.count:
        wait = times[-1] + limit.within - now
        raise TooManyComments(max(1, int(wait.total_seconds())), is_thread=is_thread)
