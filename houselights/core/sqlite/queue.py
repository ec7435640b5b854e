"""The queue before a database file: one writer at a time, in the order of asking.

SQLite lets one connection write; the others sleep and look again, and who looks at the right moment
is next, however long another has waited. Here the threads of a process stand in line, and the
first of each line takes its turn among the processes by locks on a file. The kernel drops those
when a process ends, however it ends. SQLite's own lock stays what keeps the file whole: without
the queue (another program, a folder that is read-only) everything is as right, only less fair.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from houselights.core.sqlite.turnstile import Turnstile

LOOKS_AFTER_SECONDS = 1.0  # how soon a holder that is no more is noticed


class QueueRefused(Exception):
    """No turn was had; the words say why."""


class Turn:
    """A place in the queue, and later the right to write."""

    def __init__(self, is_alive: Callable[[], bool]) -> None:
        self.is_alive = is_alive
        self.thread_id = threading.get_ident()
        self.called = threading.Lock()
        self.called.acquire()


class WriteQueue:
    def __init__(self, path: Path) -> None:
        self._path = path
        self.start_anew()

    def __len__(self) -> int:
        """How many threads of this process stand here, the one that writes included."""
        return len(self._line)

    def start_anew(self) -> None:
        """In a child of this process nobody waits, and nothing is held."""
        self._mutex = threading.Lock()
        self._line: deque[Turn] = deque()
        self._turnstile = Turnstile(self._path)

    def enter(self, seconds: float, *, is_alive: Callable[[], bool]) -> Turn:
        """Waits for a turn. Whoever gets one calls `leave`, or `is_alive` says no from then on.

        Raises QueueRefused after `seconds`, and at once in a thread that has the turn already.
        """
        deadline = time.monotonic() + seconds
        turn = Turn(is_alive)
        try:
            self._line_up(turn)
            is_served = self._wait_in_line(turn, deadline) and self._turnstile.enter(deadline)
        except BaseException:
            self.leave(turn)
            raise
        if not is_served:
            self.leave(turn)
            raise QueueRefused(f"waited {seconds:g} seconds for those who write before")
        return turn

    def leave(self, turn: Turn) -> None:
        """Gives the turn back, or the place in the line; the next one is called."""
        with self._mutex:
            self._remove(turn)

    def _line_up(self, turn: Turn) -> None:
        with self._mutex:
            self._pass_over_the_dead()
            if self._line and self._line[0].thread_id == turn.thread_id:
                raise QueueRefused("this thread writes already, by another connection")
            self._line.append(turn)
            if self._line[0] is turn:
                turn.called.release()

    def _wait_in_line(self, turn: Turn, deadline: float) -> bool:
        while (left := deadline - time.monotonic()) > 0:
            if turn.called.acquire(timeout=min(left, LOOKS_AFTER_SECONDS)):
                return True
            with self._mutex:
                self._pass_over_the_dead()
        return False

    def _pass_over_the_dead(self) -> None:
        while self._line and not self._line[0].is_alive():
            self._remove(self._line[0])

    def _remove(self, turn: Turn) -> None:
        if turn not in self._line:
            return  # given back already, or from before a fork
        was_first = self._line[0] is turn
        self._line.remove(turn)
        if was_first:
            self._turnstile.leave()
            if self._line:
                self._line[0].called.release()


_queues: dict[Path, WriteQueue] = {}


def queue_of(database: str | Path) -> WriteQueue:
    """The one queue of this process before a database file."""
    path = Path(os.path.realpath(f"{database}-queue"))
    return _queues.setdefault(path, WriteQueue(path))


def _start_anew() -> None:
    for queue in _queues.values():
        queue.start_anew()


os.register_at_fork(after_in_child=_start_anew)
