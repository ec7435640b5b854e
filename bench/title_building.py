"""Builds a title index in a process of its own: its CPU and memory are what that alone took.

`python -m bench.title_building NAMES INDEX`: NAMES has a line a title, key, votes and names parted
by tabs.
"""

import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from houselights.catalog.search import Entry, build_index


@dataclass(frozen=True, slots=True)
class Built:
    cpu_seconds: float  # reading the names from their file included
    peak_megabytes: float
    megabytes: float


def build_apart(names: Path, index: Path) -> Built:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", __name__, str(names), str(index)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Built(cpu, after.ru_maxrss / 1024, index.stat().st_size / 1e6)


def _entries(names: Path) -> Iterator[Entry]:
    with names.open(encoding="utf-8") as lines:
        for line in lines:
            key, votes, *each = line.rstrip("\n").split("\t")
            yield Entry(int(key), tuple(each), float(votes))


if __name__ == "__main__":
    build_index(Path(sys.argv[2]), _entries(Path(sys.argv[1])))
