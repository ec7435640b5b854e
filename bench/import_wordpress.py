"""`make bench-import`: a generated WordPress export brought in, brought in again, and killed on the
way. POSTS, COMMENTS and KILLS say how much; KILLS=0 leaves the last part out."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import site
from bench.export import write_export
from bench.export_talk import thread_sizes
from bench.site_tables import digest_tables

POSTS = int(os.environ.get("POSTS", "50000"))
COMMENTS = int(os.environ.get("COMMENTS", "500000"))
KILLS = int(os.environ.get("KILLS", "5"))
COMMAND = f"make bench-import POSTS={POSTS} COMMENTS={COMMENTS} KILLS={KILLS}"


@dataclass(frozen=True, slots=True)
class Run:
    """Of one process: its time, and the most memory that it held (RSS)."""

    cpu_seconds: float
    wall_seconds: float
    megabytes: float


def main() -> None:
    console = Console(width=110)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as name:
        folder = Path(name)
        whole, bare = folder / "export.xml", folder / "without-comments.xml"
        sizes = thread_sizes(POSTS, COMMENTS, random.Random(3))
        write_export(whole, threads=sizes, pages=POSTS // 500)
        write_export(bare, threads=[0] * POSTS, pages=POSTS // 500)
        megabytes = whole.stat().st_size // 1_000_000
        console.print(f"{POSTS} posts, {COMMENTS} comments, {megabytes} MB; load {_load()}")
        empty = folder / "empty"
        empty.mkdir()
        site.run(empty, "owner_link")  # prepares the data folder
        _measure(console, empty, whole, bare)
    console.print(f"Command: {COMMAND}   (load at the end: {_load()})")


def _measure(console: Console, empty: Path, whole: Path, bare: Path) -> None:
    table = Table("run", "seconds of CPU", "seconds", "peak MB", "a second of CPU")
    first = _run(_new(empty, "first"), whole)
    _row(table, "all of it", first, f"{POSTS / first.cpu_seconds:.0f} posts with their comments")
    without = _run(_new(empty, "without"), bare)
    _row(table, "without comments", without, f"{POSTS / without.cpu_seconds:.0f} posts")
    talk = max(first.cpu_seconds - without.cpu_seconds, 0.001)
    table.add_row("the comments alone", f"{talk:.0f}", "", "", f"{COMMENTS / talk:.0f} comments")
    again = _run(empty.parent / "first", whole)
    _row(table, "once more", again, f"{POSTS / again.cpu_seconds:.0f} posts, all there already")
    if KILLS:
        runs = _interrupted(_new(empty, "killed"), whole, first.wall_seconds)
        _row(table, f"killed {len(runs) - 1} times", _sum(runs), "")
        is_same = digest_tables(empty.parent / "first") == digest_tables(empty.parent / "killed")
        console.print("Ends the same after kills" if is_same else "NOT THE SAME after kills")
    console.print(table)


def _row(table: Table, name: str, run: Run, rate: str) -> None:
    table.add_row(
        name, f"{run.cpu_seconds:.0f}", f"{run.wall_seconds:.0f}", f"{run.megabytes:.0f}", rate
    )


def _new(empty: Path, name: str) -> Path:
    return Path(shutil.copytree(empty, empty.parent / name))


def _interrupted(data: Path, export: Path, seconds: float) -> list[Run]:
    """Killed after random times, then run to its end."""
    dice = random.Random(POSTS)
    lives = [seconds / (KILLS + 1) * dice.uniform(0.5, 1.5) for _ in range(KILLS)]
    return [*(_run(data, export, kill_after=life) for life in lives), _run(data, export)]


def _run(data: Path, export: Path, *, kill_after: float | None = None) -> Run:
    begun = time.perf_counter()
    words = [sys.executable, "-m", "houselights", "import_wordpress", str(export)]
    with (data / "bench.log").open("wb") as log:
        process = subprocess.Popen(words, env=site.environment(data), stdout=log, stderr=log)
        status, usage = _wait(process.pid, kill_after)
        process.returncode = status
    if status and kill_after is None:
        sys.exit((data / "bench.log").read_text())
    cpu = usage.ru_utime + usage.ru_stime
    return Run(cpu, time.perf_counter() - begun, usage.ru_maxrss / 1024)


def _wait(pid: int, kill_after: float | None) -> tuple[int, resource.struct_rusage]:
    deadline = time.monotonic() + kill_after if kill_after else None
    while deadline is not None and time.monotonic() < deadline:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, usage
        time.sleep(0.01)
    if deadline is not None:
        os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return status, usage


def _sum(runs: list[Run]) -> Run:
    return Run(
        sum(run.cpu_seconds for run in runs),
        sum(run.wall_seconds for run in runs),
        max(run.megabytes for run in runs),
    )


def _load() -> str:
    return " ".join(f"{load:.1f}" for load in os.getloadavg())


if __name__ == "__main__":
    main()
