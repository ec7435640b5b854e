"""What long work tells how far it is. It stands in the run's row; there the work reads that it
should stop."""

import threading
import time
from datetime import datetime

from django.db import OperationalError, connection
from django.utils import timezone

from houselights.core.runs import Run

SECONDS_BETWEEN_WRITES = 1.0


# No `Exception`: work that goes on after whatever one of its items breaks must not after these.
class StopAsked(BaseException):
    """Somebody wants the run to stop; it can go on later."""


class ProcessEnds(BaseException):
    """The process that the run is in ends; the next one takes the run up again."""


class RunWatcher:
    """Writes at most once a second. Raises StopAsked or ProcessEnds where the work may stop: it
    calls `advance` between batches, or inside one that is then taken back."""

    def __init__(self, run: Run, ending: threading.Event | None = None) -> None:
        self.run = run
        self.ending = ending or threading.Event()
        self.stage, self.done, self.total = "", 0, 0
        self.began_at: datetime | None = None
        self._written_at = 0.0

    def begin(self, words: str, total: int) -> None:
        self.stage, self.done, self.total = words[:120], 0, total
        self.began_at = timezone.now()
        self._tell()

    def advance(self, steps: int = 1) -> None:
        self.done += steps
        if time.monotonic() - self._written_at >= SECONDS_BETWEEN_WRITES:
            self._tell()

    def _tell(self) -> None:
        if self.ending.is_set():
            raise ProcessEnds
        self._written_at = time.monotonic()
        row = type(self.run)._base_manager.filter(pk=self.run.pk)
        try:
            row.update(
                stage=self.stage, done=self.done, total=self.total,
                stage_began_at=self.began_at, told_at=timezone.now(),
            )  # fmt: skip
        except OperationalError:
            if connection.in_atomic_block:
                raise
            return  # the database is busy: how far it is can be told a second later
        if row.filter(is_stop_asked=True).exists():
            raise StopAsked
