"""One process of `make bench-load`: loads a folder, once or more, and says what it took."""

import json
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
from houselights.reference.tally import Tally  # noqa: E402


class Clock:
    """What each part took: since the one before it was done."""

    def __init__(self, store: Store) -> None:
        self.files: list[dict[str, Any]] = []
        self._store, self._changes = store, 0
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    def done(self, tally: Tally) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        self.files.append(
            {
                "file": tally.file,
                "lines": tally.lines,
                "written": self._store.changes - self._changes,
                "cpu": cpu - self._cpu,
                "wall": wall - self._wall,
            }
        )
        self._cpu, self._wall, self._changes = cpu, wall, self._store.changes


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
