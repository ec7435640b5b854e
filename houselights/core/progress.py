"""How far long work is: a bar in a terminal, a plain line now and then elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol, TextIO, cast

from django.core.management.base import OutputWrapper
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

SECONDS_BETWEEN_LINES = 5.0


class Watcher(Protocol):
    """What long work tells how far it is."""

    def begin(self, words: str, total: int) -> None:
        """A stage begins that has so many steps."""
        ...

    def advance(self, steps: int = 1) -> None: ...


class NoWatcher:
    def begin(self, words: str, total: int) -> None: ...

    def advance(self, steps: int = 1) -> None: ...


class BarWatcher:
    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.task = progress.add_task("", total=None, visible=False)

    def begin(self, words: str, total: int) -> None:
        self.progress.reset(self.task, total=total, description=words, visible=True)

    def advance(self, steps: int = 1) -> None:
        self.progress.advance(self.task, steps)


class LineWatcher:
    """For logs: a line at the beginning of each stage, then one every few seconds."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.words, self.total, self.done, self.said_at = "", 0, 0, 0.0

    def begin(self, words: str, total: int) -> None:
        self.words, self.total, self.done = words, total, 0
        self.said_at = time.monotonic()
        self.console.print(f"{words}: {total}" if total else words)

    def advance(self, steps: int = 1) -> None:
        self.done += steps
        if time.monotonic() - self.said_at >= SECONDS_BETWEEN_LINES:
            self.said_at = time.monotonic()
            self.console.print(f"{self.words}: {self.done} of {self.total}")


@contextmanager
def watching(console: Console) -> Iterator[Watcher]:
    """The watcher that fits where the console writes to."""
    if not console.is_terminal:
        yield LineWatcher(console)
        return
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console) as progress:
        yield BarWatcher(progress)


def console_for(output: OutputWrapper) -> Console:
    """Where no terminal gives a width, tables get one that holds their sentences."""
    stream = cast(TextIO, output._out)
    width = None if stream.isatty() else 150
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
