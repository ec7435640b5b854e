"""One process at a time, and none twice while another waits."""

import fcntl
import os
import time
from pathlib import Path

_NEXT, _INSIDE = 0, 1  # bytes of the file: who comes next, who is inside
_SHORTEST, _LONGEST = 0.0002, 0.002  # seconds between two looks


class Turnstile:
    """For one thread of each process.

    Who wants in takes the place of the next one first, and gives it up once inside. So whoever
    comes out meets somebody there already, and can't be back before. The locks are POSIX record
    locks: a child does not inherit them, and the kernel drops them with the process. It would also
    drop them when any handle of the file is closed in this process: nothing else opens the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def enter(self, deadline: float) -> bool:
        """Waits at most until `deadline` of the monotonic clock; whether it is inside."""
        try:
            if self._handle is None:
                flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
                self._handle = os.open(self._path, flags, 0o600)
            is_next = _wait(self._handle, _NEXT, deadline)
            is_inside = is_next and _wait(self._handle, _INSIDE, deadline)
            _let_go(self._handle, _NEXT)
        except OSError:
            return True  # no file can stand there, or have locks: SQLite's own lock has to do
        return is_inside

    def leave(self) -> None:
        if self._handle is not None:
            _let_go(self._handle, _INSIDE)


def _wait(handle: int, byte: int, deadline: float) -> bool:
    pause = _SHORTEST
    while not _try(handle, byte):
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST)
    return True


def _try(handle: int, byte: int) -> bool:
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
    except (BlockingIOError, PermissionError):  # POSIX allows either
        return False
    return True


def _let_go(handle: int, byte: int) -> None:
    fcntl.lockf(handle, fcntl.LOCK_UN, 1, byte)
