"""How often pages are read: counted in memory, added up in the background, by page and day.

Nothing about readers is kept, and reading writes nothing on its way. What was counted since the
last time is lost when the process is killed.
"""

import logging
import threading
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F, Sum

from houselights.delivery.models import ReadCount

SECONDS = 30
KEPT_DAYS = 400
LONGEST_PATH = 255
MOST_PATHS = 20_000  # between two times of adding up

log = logging.getLogger(__name__)


class ReadCounter:
    """Counted by whoever answers, added up by a thread of its own."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, date]] = Counter()
        self._lock = threading.Lock()
        self._ends = threading.Event()
        self._thread: threading.Thread | None = None

    def add(self, path: str) -> None:
        if len(self.counts) < MOST_PATHS and len(path) <= LONGEST_PATH:
            today = datetime.now(UTC).date()
            with self._lock:
                self.counts[path, today] += 1

    def start(self) -> None:
        self._thread = threading.Thread(target=self._keep, daemon=True, name="read-counts")
        self._thread.start()

    def close(self) -> None:
        """Adds up what is left."""
        self._ends.set()
        if self._thread:
            self._thread.join(timeout=5)

    def _keep(self) -> None:
        while not self._ends.wait(SECONDS):
            self.flush()
        self.flush()

    def flush(self) -> None:
        with self._lock:
            counts, self.counts = self.counts, Counter()
        if not counts:
            return
        close_old_connections()
        try:
            add_read_counts(counts)
        except DatabaseError:
            log.exception("%s readings could not be counted", counts.total())
        finally:
            connection.close()


def add_read_counts(counts: Counter[tuple[str, date]]) -> None:
    with transaction.atomic():
        for (path, day), count in sorted(counts.items()):
            row, is_new = ReadCount.objects.get_or_create(
                path=path, day=day, defaults={"count": count}
            )
            if not is_new:
                ReadCount.objects.filter(pk=row.pk).update(count=F("count") + count)


def sweep_read_counts() -> int:
    """Forgets what is older than a year and a month; how many rows."""
    before = datetime.now(UTC).date() - timedelta(days=KEPT_DAYS)
    return ReadCount.objects.filter(day__lt=before).delete()[0]


def most_read(*, since: date, most: int = 20) -> list[tuple[str, int]]:
    """The paths that were read most since a day, with how often."""
    rows = ReadCount.objects.filter(day__gte=since).values_list("path")
    return list(rows.annotate(sum=Sum("count")).order_by("-sum", "path")[:most])
