"""Files on their way in: in batches, each with the place that it reaches in the same transaction.

A load that was killed goes on where it was, as long as the files and what was asked for are the
same. It reads the file anew up to there without writing, and so knows what it knew.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from houselights.core.progress import NoWatcher, Watcher
from houselights.reference.files import BadFile, Block, LineFile
from houselights.reference.parts import Part
from houselights.reference.stores.contract import Store
from houselights.reference.tally import Tally

BATCH_ROWS = 50_000
GENERATION = "generation"
LOADED, RUNNING = " loaded", " running"  # what follows on a source in the name of a note
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """A part, and the file that it reads. It is made when its turn comes."""

    path: Path
    begin: Callable[[], Part]
    name: str


@dataclass(slots=True)
class Loaded:
    """What a load did."""

    tallies: list[Tally] = field(default_factory=list)
    changes: int = 0
    went_on: bool = False
    """Whether it took up one that was cut off."""

    @property
    def is_whole(self) -> bool:
        """Whether every file was read to its end."""
        return not any(tally.ended for tally in self.tallies)


class Load:
    """One load of one source. `asked` is all that decides what comes in; `done` hears of each part
    that came to its end."""

    def __init__(
        self,
        store: Store,
        name: str,
        *,
        asked: Sequence[str],
        watcher: Watcher | None = None,
        done: Callable[[Tally], None] | None = None,
    ) -> None:
        self._store = store
        self._name = name
        self._asked = asked
        self._watcher = watcher or NoWatcher()
        self._done = done or (lambda tally: None)
        self._bytes = 0
        self._state: dict[str, Any] = {}

    def run(self, steps: Sequence[Step]) -> Loaded:
        loaded = Loaded(went_on=self._begin(steps))
        total = sum(step.path.stat().st_size for step in steps)
        self._watcher.begin(f"Loading {self._name}, MB", total // MEGABYTE)
        for number, step in enumerate(steps):
            kept = self._state["parts"].get(step.name, {})
            if kept.get("is_done"):
                self._pass(step, is_needed=number + 1 < len(steps))
                loaded.tallies.append(Tally.from_json(kept["tally"]))
            else:
                loaded.tallies.append(self._bring(step, kept.get("settled", 0)))
                self._done(loaded.tallies[-1])
        loaded.changes = self._state["changes"]
        self._end(loaded)
        return loaded

    def _begin(self, steps: Sequence[Step]) -> bool:
        """Whether there is a load to go on with."""
        identity = _identity(steps, self._asked)
        kept = self._store.note(self._running)
        if kept and kept["identity"] == identity:
            self._state = kept
            return True
        self._state = {"identity": identity, "parts": {}, "changes": 0}
        return False

    @property
    def _running(self) -> str:
        return f"{self._name}{RUNNING}"

    def _pass(self, step: Step, *, is_needed: bool) -> None:
        """A part that an earlier run brought to its end."""
        part = step.begin() if is_needed else None
        if part is None or not part.is_kept_in_mind:
            self._heard(step.path.stat().st_size)
            return
        with _ended(part):
            for block in self._lines(step.path, part).blocks():
                part.take(block.first, block.data)
                part.forget()

    def _bring(self, step: Step, settled: int) -> Tally:
        part = step.begin()
        with _ended(part):
            for block in self._lines(step.path, part).blocks():
                self._take(part, step, block, settled)
        self._commit(part, step)
        if not part.tally.ended and part.tally.taken + part.tally.left_out:
            before = self._store.changes
            part.sweep(self._store)
            self._state["changes"] += self._store.changes - before
        self._commit(part, step, is_done=True)
        return part.tally

    def _take(self, part: Part, step: Step, block: Block, settled: int) -> None:
        known, unknown = _split(block.data, settled + 1 - block.first)
        if known:
            part.take(block.first, known)
            part.forget()
        if unknown:
            part.take(max(block.first, settled + 1), unknown)
        if part.waiting >= BATCH_ROWS:
            self._commit(part, step)

    def _commit(self, part: Part, step: Step, *, is_done: bool = False) -> None:
        kept: dict[str, Any] = {"settled": part.settled}
        if is_done:
            kept = {"is_done": True, "tally": part.tally.as_json()}
        before = self._store.changes
        with self._store.transaction():
            part.write(self._store)
            self._state["parts"][step.name] = kept
            self._state["changes"] += self._store.changes - before
            self._store.write_note(self._running, self._state)

    def _lines(self, path: Path, part: Part) -> LineFile:
        return LineFile(path, advance=self._heard, refuse=part.refuse)

    def _heard(self, size: int) -> None:
        before = self._bytes // MEGABYTE
        self._bytes += size
        if steps := self._bytes // MEGABYTE - before:
            self._watcher.advance(steps)

    def _end(self, loaded: Loaded) -> None:
        with self._store.transaction():
            self._store.write_note(self._running, None)
            self._store.write_note(f"{self._name}{LOADED}", _remembered(loaded))
            if loaded.changes:
                self._store.write_note(GENERATION, (self._store.note(GENERATION) or 0) + 1)


@contextmanager
def _ended(part: Part) -> Iterator[None]:
    """A file that can't be read to its end ends there, and nothing else does."""
    try:
        yield
    except BadFile as error:
        part.tally.ended = error.after(part.tally.lines + 1)
    part.finish()


def _remembered(loaded: Loaded) -> dict[str, Any]:
    return {
        "at": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "changes": loaded.changes,
        "is_whole": loaded.is_whole,
        "files": [tally.as_json() for tally in loaded.tallies],
    }


def _identity(steps: Iterable[Step], asked: Iterable[str]) -> str:
    """Another file, or other wishes, and a load that was cut off begins anew."""
    digest = hashlib.sha256()
    for step in steps:
        found = step.path.stat()
        digest.update(f"{step.name} {found.st_size} {found.st_mtime_ns}\n".encode())
    digest.update("\n".join(asked).encode())
    return digest.hexdigest()


def _split(data: bytes, lines: int) -> tuple[bytes, bytes]:
    """The first so many lines, and the others."""
    if lines <= 0:
        return b"", data
    at = 0
    for _ in range(lines):
        at = data.find(b"\n", at) + 1
        if not at:
            return data, b""
    return data[:at], data[at:]
