"""Imports an export and kills itself on the way, as by `kill -9`: at a named point of the run.

`python -m tests.interrupted_import FILE STAGE SHARE STATEMENTS`: once so much of a stage is done,
before so many further statements that write. Without the last three it runs to the end.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connection  # noqa: E402 (models can be imported only now)

from houselights.transfer.wordpress import batches, comments, importer  # noqa: E402

batches.BATCH_ITEMS, comments.BATCH_COMMENTS = 10, 120  # so that there are many batches
WRITES = ("INSERT", "UPDATE", "DELETE")


class Killer:
    """A watcher that ends the process where it was told to."""

    def __init__(self, stage: int, share: float, statements: int) -> None:
        self.stage, self.share, self.statements = stage, share, statements
        self.stages = self.done = self.total = 0
        self.is_armed = False

    def begin(self, words: str, total: int) -> None:
        self.stages, self.done, self.total = self.stages + 1, 0, total
        self._look()

    def advance(self, steps: int = 1) -> None:
        self.done += steps
        self._look()

    def hear(self, execute: Any, sql: str, *rest: Any) -> Any:
        if self.is_armed and sql.startswith(WRITES):
            self.statements -= 1
            self._kill()
        return execute(sql, *rest)

    def _look(self) -> None:
        is_there = self.stages == self.stage and self.done >= self.share * self.total
        self.is_armed = self.is_armed or is_there
        self._kill()

    def _kill(self) -> None:
        if self.is_armed and self.statements <= 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    path, *point = sys.argv[1:]
    if not point:
        importer.import_wordpress([Path(path)])
        return
    killer = Killer(int(point[0]), float(point[1]), int(point[2]))
    with connection.execute_wrapper(killer.hear):
        importer.import_wordpress([Path(path)], watcher=killer)


if __name__ == "__main__":
    main()
