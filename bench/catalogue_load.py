"""`make bench-load`: made files in IMDb's layout loaded into SQLite and PostgreSQL, loaded again,
and killed on the way. TITLES and KILLS say how much; without PostgreSQL's programs its part is left
out.

A line that the filters leave out is only read; "written" are rows of tables (an episode is written
twice: its place, then its name). The bars hold for what is written: 40,000 rows a second of CPU
into SQLite, and 60,000 into PostgreSQL, where client and server take turns: the CPU of both is
what the clock says on a machine that has nothing else to do.
"""

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.imdb_files import Made, write_files

TITLES = int(os.environ.get("TITLES", "1000000"))
KILLS = int(os.environ.get("KILLS", "4"))
COMMAND = f"make bench-load TITLES={TITLES} KILLS={KILLS}"
BAR_SQLITE, BAR_POSTGRESQL, BAR_MEGABYTES = 40_000, 60_000, 500
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """Of one process: what each file took, and the most memory that it held (RSS)."""

    files: list[dict[str, Any]]
    megabytes: float
    changes: int

    def total(self, what: str) -> float:
        return float(sum(file[what] for file in self.files))


def main() -> None:
    console = Console(width=150)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as name:
        folder = Path(name) / "files"
        folder.mkdir()
        made = write_files(folder, TITLES)
        size = sum(path.stat().st_size for path in folder.iterdir()) // 1_000_000
        console.print(f"{made.total:,} lines, {size} MB packed; load {_load()}")
        _sqlite(console, Path(name), folder, made)
        _postgresql(console, Path(name), folder, made)
    console.print(f"Command: {COMMAND}   (load at the end: {_load()})")


def _sqlite(console: Console, place: Path, folder: Path, made: Made) -> None:
    data = place / "data"
    first = _run(data, folder)
    console.print(_table("SQLite: the first load", first, made))
    rate = first.total("written") / first.total("cpu")
    lines = made.total / first.total("cpu")
    file = data / "catalogue.sqlite3"
    console.print(
        f"All kinds together: {rate:,.0f} rows written a CPU second (bar {BAR_SQLITE:,}), "
        f"{lines:,.0f} lines read; peak {first.megabytes:.0f} MB (bar {BAR_MEGABYTES}); "
        f"file {file.stat().st_size // 1_000_000} MB"
    )
    again = _run(data, folder)
    console.print(
        f"Once more: {again.total('cpu'):.0f} s of CPU, {again.changes} rows changed (to be 0)"
    )
    if KILLS:
        _killed(console, place / "killed", folder, first.total("wall"), file)
    if rate < BAR_SQLITE or first.megabytes > BAR_MEGABYTES or again.changes:
        sys.exit("bench: the bars were not reached on SQLite")


def _killed(console: Console, data: Path, folder: Path, seconds: float, undisturbed: Path) -> None:
    """Killed after random times, then run to its end."""
    dice = random.Random(TITLES)
    for _ in range(KILLS):
        _run(data, folder, kill_after=1 + seconds * dice.uniform(0.1, 0.6))
    last = _run(data, folder)
    is_same = _digest(data / undisturbed.name) == _digest(undisturbed)
    console.print(
        f"Killed {KILLS} times: {'ends the same' if is_same else 'NOT THE SAME'}; "
        f"the last run took {last.total('cpu'):.0f} s of CPU"
    )
    if not is_same:
        sys.exit("bench: kills left a trace")


def _postgresql(console: Console, place: Path, folder: Path, made: Made) -> None:
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        console.print("PostgreSQL's server programs are not here: left out")
        return
    runs = _runs(place / "postgresql", folder)
    first, again = runs
    console.print(_table("PostgreSQL: the first load, by COPY and merge", first, made))
    wall = first.total("wall")
    rate = first.total("written") / (first.total("cpu") + first.total("server"))
    console.print(
        f"All kinds together: {rate:,.0f} rows written a CPU second of client and server (bar "
        f"{BAR_POSTGRESQL:,}), {first.total('written') / wall:,.0f} a second by the clock; "
        f"{made.total / wall:,.0f} lines read; peak {first.megabytes:.0f} MB"
    )
    console.print(f"Once more: {again.total('wall'):.0f} s, {again.changes} rows changed (to be 0)")
    if rate < BAR_POSTGRESQL or again.changes:
        sys.exit("bench: the bars were not reached on PostgreSQL")


def _table(title: str, run: Run, made: Made) -> Table:
    table = Table(title=title)
    headings = (
        "lines", "written", "s of CPU", "lines/CPU s", "written/CPU s", "server's CPU", "s",
        "lines/s", "written/s",
    )  # fmt: skip
    table.add_column("file")
    for heading in headings:
        table.add_column(heading, justify="right")
    for file in [*run.files, {"file": "all", **_sums(run, made)}]:
        cpu, wall = max(file["cpu"], 0.001), max(file["wall"], 0.001)
        numbers = (
            file["lines"], file["written"], None, file["lines"] / cpu, file["written"] / cpu, None,
            None, file["lines"] / wall, file["written"] / wall,
        )  # fmt: skip
        cells = [f"{number:,.0f}" if number is not None else "" for number in numbers]
        cells[2], cells[5], cells[6] = f"{cpu:.1f}", f"{file['server']:.1f}", f"{wall:.1f}"
        table.add_row(file["file"], *cells)
    return table


def _sums(run: Run, made: Made) -> dict[str, float]:
    sums = {what: run.total(what) for what in ("written", "cpu", "wall", "server")}
    return {**sums, "lines": made.total}  # title.basics is looked at twice, and counts once


def _run(data: Path, folder: Path, *, kill_after: float | None = None) -> Run:
    return _Child(data, [sys.executable, "-m", "bench.catalogue_load_child", str(folder)]).run(
        kill_after
    )[0]


def _runs(data: Path, folder: Path) -> list[Run]:
    """Twice against a PostgreSQL that is thrown away after."""
    child = [sys.executable, "-m", "bench.catalogue_load_child", str(folder), "2"]
    return _Child(data, ["sh", "tests/with_postgresql.sh", *child]).run()


class _Child:
    def __init__(self, data: Path, words: list[str]) -> None:
        data.mkdir(exist_ok=True)
        self._log = data / "bench.log"
        self._words = words
        self._environment = {
            **os.environ,
            "HOUSELIGHTS_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "houselights.settings",
        }

    def run(self, kill_after: float | None = None) -> list[Run]:
        with self._log.open("wb") as log:
            process = subprocess.Popen(
                self._words, env=self._environment, cwd=ROOT, stdout=log, stderr=log
            )
        if kill_after is not None:
            time.sleep(kill_after)
            process.send_signal(signal.SIGKILL)
            process.wait()
            return [Run([], 0, 0)]
        said = self._log.read_text() if process.wait() == 0 else sys.exit(self._log.read_text())
        found = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        return [Run(one["files"], one["megabytes"], one["changes"]) for one in found]


def _digest(file: Path) -> str:
    """Of all rows of the reference, but for what is remembered of loads."""
    digest = hashlib.sha256()
    with sqlite3.connect(file) as opened:
        names = opened.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name != 'note' ORDER BY name"
        ).fetchall()
        for (name,) in names:
            for row in opened.execute(f"SELECT * FROM {name} ORDER BY 1, 2"):
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _load() -> str:
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


if __name__ == "__main__":
    main()
