"""Threads themselves: begun with their first comment, closed and opened again."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from houselights.discussion.actions.counting import count_one_more, lock_thread, read_thread
from houselights.discussion.models import Thread
from houselights.discussion.subjects import Discussable, adapt, key_of


@transaction.atomic
def open_thread(subject: Model, discussable: Discussable | None = None) -> Thread:
    """The subject's thread, made if there is none, and locked for the caller's transaction."""
    content_type_id, object_id = key_of(subject)
    opened_at = (discussable or adapt(subject)).thread_opened_at or timezone.now()
    thread, _ = Thread.objects.get_or_create(
        content_type=ContentType.objects.get_for_id(content_type_id),
        object_id=object_id,
        defaults={"opened_at": opened_at},
    )
    return lock_thread(thread.pk)


def count_in(
    subject: Model, discussable: Discussable, *, published: bool, written_at: datetime
) -> Thread:
    """The subject's thread with one comment more, as it stands after that; made if there is none,
    and locked for the caller's transaction. The comment's number is `last_number`."""
    key = key_of(subject)
    if not count_one_more(key, published=published, written_at=written_at):
        opened_at = discussable.thread_opened_at or timezone.now()
        made = Thread(content_type_id=key[0], object_id=key[1], opened_at=opened_at)
        Thread.objects.bulk_create([made], ignore_conflicts=True)
        count_one_more(key, published=published, written_at=written_at)
    return read_thread(key)


def close_thread(subject: Model) -> None:
    """Nobody can write there any more; what stands there stays."""
    _set_closed(subject, True)


def reopen_thread(subject: Model) -> None:
    _set_closed(subject, False)


@transaction.atomic
def _set_closed(subject: Model, is_closed: bool) -> None:
    thread = open_thread(subject)
    thread.is_closed = is_closed
    thread.save(update_fields=["is_closed"])
