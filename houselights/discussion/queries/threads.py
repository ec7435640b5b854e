"""Threads by their subjects."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Model, Q
from django.utils import timezone

from houselights.catalog.models import Title
from houselights.catalog.queries import titles_with_names
from houselights.delivery.collecting import changes_at
from houselights.discussion.models import Thread
from houselights.discussion.subjects import Discussable, key_of
from houselights.site_settings.models import SiteSettings
from houselights.site_settings.queries import get_site_settings


def find_thread(subject: Model) -> Thread | None:
    content_type_id, object_id = key_of(subject)
    return Thread.objects.filter(content_type_id=content_type_id, object_id=object_id).first()


def thread_of(subject: Model) -> Thread:
    """The subject's thread; an unsaved, empty one as long as nobody has written."""
    content_type_id, object_id = key_of(subject)
    return find_thread(subject) or Thread(content_type_id=content_type_id, object_id=object_id)


def threads_of(subjects: Iterable[Model]) -> dict[Model, Thread]:
    """The threads under many subjects, one query; those without a thread are left out."""
    by_key = {key_of(subject): subject for subject in subjects}
    if not by_key:
        return {}
    wanted = Q()
    for type_id in {key[0] for key in by_key}:
        ids = [object_id for found, object_id in by_key if found == type_id]
        wanted |= Q(content_type_id=type_id, object_id__in=ids)
    return {
        by_key[thread.content_type_id, thread.object_id]: thread
        for thread in Thread.objects.filter(wanted)
    }


def title_of(subject: Discussable) -> Title | None:
    """What the talk is about, where that is a title; with its names."""
    scope = subject.title_scope
    found = titles_with_names().filter(pk=scope.title_id) if scope else Title.objects.none()
    return found.first()


def comment_counts(subjects: Iterable[Model]) -> dict[Model, int]:
    """How many published comments stand under each, for cards."""
    listed = list(subjects)
    threads = threads_of(listed)
    return {
        subject: threads[subject].published_count if subject in threads else 0 for subject in listed
    }


def is_open(thread: Thread, subject: Discussable, *, site: SiteSettings | None = None) -> bool:
    """Whether anybody may write here still."""
    if thread.is_closed or not getattr(subject, "is_talk_open", True):
        return False
    days = (site or get_site_settings()).close_threads_after_days
    opened_at = subject.thread_opened_at
    if not days or not opened_at:
        return True
    closes_at = opened_at + timedelta(days=days)
    is_early = timezone.now() < closes_at
    if is_early:
        changes_at(closes_at)
    return is_early
