"""One process of `make bench-load`: loads a folder, once or more, and says what it took."""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from houselights.reference.imdb.loader import load_imdb  # noqa: E402 (settings are read only now)
from houselights.reference.imdb.options import EXTRAS, Options  # noqa: E402
from houselights.reference.stores.contract import Store  # noqa: E402
from houselights.reference.stores.opening import opened_store  # noqa: E402
from houselights.reference.stores.postgresql import PostgresqlStore  # noqa: E402
from houselights.reference.tally import Tally  # noqa: E402


class Clock:
    """What each part took: since the one before it was done."""

    def __init__(self, store: Store) -> None:
        self.files: list[dict[str, Any]] = []
        self._store, self._changes = store, 0
        self._cpu, self._wall, self._server = self._now()

    def _now(self) -> tuple[float, float, float]:
        return time.process_time(), time.perf_counter(), _server_cpu(self._store)

    def done(self, tally: Tally) -> None:
        cpu, wall, server = self._now()
        self.files.append(
            {
                "file": tally.file,
                "lines": tally.lines,
                "written": self._store.changes - self._changes,
                "cpu": cpu - self._cpu,
                "wall": wall - self._wall,
                "server": server - self._server,
            }
        )
        self._cpu, self._wall, self._server = cpu, wall, server
        self._changes = self._store.changes


def _server_cpu(store: Store) -> float:
    """Seconds of CPU of the PostgreSQL process that writes; 0 for SQLite."""
    if not isinstance(store, PostgresqlStore):
        return 0.0
    stat = Path(f"/proc/{store.server_pid}/stat").read_text(encoding="ascii", errors="replace")
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    folder, times = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for _ in range(times):
        with opened_store() as store:
            clock = Clock(store)
            loaded = load_imdb(folder, Options(extras=frozenset(EXTRAS)), store, done=clock.done)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        said = {"files": clock.files, "megabytes": peak, "changes": loaded.changes}
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main()
