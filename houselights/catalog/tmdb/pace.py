"""How often TMDB is asked: a few times a second, by all processes of this machine together."""

from __future__ import annotations

import fcntl
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from houselights.catalog.tmdb.errors import AskedTooOften

SECONDS_APART = 0.3
LONGEST_HOLD = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """A file keeps the moment from which on TMDB may be asked again, in seconds since 1970."""

    path: Path
    apart: float = SECONDS_APART

    def take_turn(self, *, patience: float) -> float:
        """Books the next turn; how many seconds there are to wait for it. Raises AskedTooOften,
        and books nothing, where that is more than `patience`."""
        with self._opened() as file:
            free_at, now = _read(file), time.time()
            wait = max(free_at - now, 0.0)
            if wait > patience:
                raise AskedTooOften
            _write(file, now + wait + self.apart)
        return wait

    def hold(self, seconds: float) -> None:
        """Nobody asks for so long, a minute at most."""
        with self._opened() as file:
            _write(file, max(_read(file), time.time() + min(seconds, LONGEST_HOLD)))

    def _opened(self) -> IO[str]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        file = self.path.open("a+", encoding="ascii")
        fcntl.flock(file, fcntl.LOCK_EX)  # closing lets go of it
        return file


def _read(file: IO[str]) -> float:
    """0 for nothing sensible: a clock that was set back must not hold the site for hours."""
    file.seek(0)
    with suppress(ValueError):
        free_at = float(file.read() or 0)
        if free_at <= time.time() + LONGEST_HOLD + 1:
            return free_at
    return 0.0


def _write(file: IO[str], free_at: float) -> None:
    file.seek(0)
    file.truncate()
    file.write(f"{free_at:.3f}")
