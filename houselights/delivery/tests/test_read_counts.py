"""Readings are added up by page and day."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from houselights.delivery.models import ReadCount
from houselights.delivery.read_counts import (
    ReadCounter,
    add_read_counts,
    most_read,
    sweep_read_counts,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


def test_what_was_counted_is_added_to_what_is_there() -> None:
    add_read_counts(Counter({("/a/", DAY): 2, ("/b/", DAY): 1}))
    add_read_counts(Counter({("/a/", DAY): 3, ("/a/", DAY + timedelta(days=1)): 1}))

    assert most_read(since=DAY) == [("/a/", 6), ("/b/", 1)]
    assert most_read(since=DAY + timedelta(days=1)) == [("/a/", 1)]


def test_readings_counted_by_several_threads_at_once_are_all_counted() -> None:
    counter = ReadCounter()

    def read(_: int) -> None:
        for _ in range(500):
            counter.add("/a/")

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(read, range(8)))

    assert counter.counts.total() == 4000


def test_counts_of_long_ago_are_forgotten() -> None:
    today = datetime.now(UTC).date()
    add_read_counts(Counter({("/a/", today): 1, ("/a/", today - timedelta(days=500)): 1}))

    assert sweep_read_counts() == 1
    assert ReadCount.objects.get().day == today
