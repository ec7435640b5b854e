"""Long work writes in turns with the readers who comment meanwhile.

SQLite lets one write at a time and keeps no queue: who has to wait looks again, at last every tenth
of a second (`sqliteDefaultBusyCallback`), and finds nothing free for as long as a run begins its
next transaction the moment that the one before has ended.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

MOST_HELD = 0.25
"""Seconds for which a run may write before it lets others in."""
LONG_ENOUGH = 0.12
"""Seconds in which everybody who waits has looked once."""


@dataclass(slots=True)
class Turn:
    """How long a run has kept the others out since they last had time to get in."""

    held: float = 0.0
    ended_at: float = float("-inf")

    def pause_before(self, now: float) -> float:
        """How long to wait before the next transaction begins."""
        free = now - self.ended_at
        if free >= LONG_ENOUGH:
            self.held = 0.0
        if self.held < MOST_HELD:
            return 0.0
        self.held = 0.0
        return LONG_ENOUGH - free

    def end(self, begun_at: float, now: float) -> None:
        self.held += now - begun_at
        self.ended_at = now


_of_thread = threading.local()


@contextmanager
def write_in_turn() -> Iterator[None]:
    """A transaction of a run. Keep each short: who writes a comment waits for its end."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    turn: Turn = _of_thread.__dict__.setdefault("turn", Turn())
    time.sleep(turn.pause_before(time.monotonic()))
    begun_at = time.monotonic()
    try:
        with transaction.atomic():
            yield
    finally:
        turn.end(begun_at, time.monotonic())
