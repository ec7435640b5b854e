"""`make bench-start`: what a start costs, from an empty data folder and after, and what is held.

Time and CPU are from the command to the first page answered, all processes of the tree counted.
Memory is PSS (what processes share is counted once), after every page of the sitemap was read.
"""

import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from rich.console import Console
from rich.table import Table

from bench import site

ROUNDS = 3
HOME = f"http://127.0.0.1:{site.PORT}"
BESIDE_SITEMAP = ("/accounts/login/", "/search/?q=film", "/feed/", "/robots.txt", "/not-there/")


@dataclass(frozen=True, slots=True)
class Start:
    wall_seconds: float
    cpu_seconds: float


def main() -> None:
    console = Console(width=100)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        data = Path(folder)
        table = Table(title="From the command to the first page")
        for heading in ("start", "workers", "seconds", "seconds of CPU", "to reach"):
            table.add_column(heading, justify="left" if heading == "start" else "right")
        _add(table, "first, with the demo", 1, [_start(data, 1, "--demo")], "")
        for workers, bar in ((1, 5), (2, 7)):
            starts = [_start(data, workers, "--demo") for _ in range(ROUNDS)]
            _add(table, f"second, of {ROUNDS} the middle one", workers, starts, f"under {bar} s")
        console.print(table)
        for workers in (1, 2):
            console.print(_memory(data, workers))
    console.print("Command: make bench-start")


def _add(table: Table, name: str, workers: int, starts: list[Start], bar: str) -> None:
    wall = median(start.wall_seconds for start in starts)
    cpu = median(start.cpu_seconds for start in starts)
    table.add_row(name, str(workers), f"{wall:.1f}", f"{cpu:.1f}", bar)


def _start(data: Path, workers: int, *words: str) -> Start:
    begun = time.perf_counter()
    with _serving(data, workers, *words) as pid:
        return Start(time.perf_counter() - begun, site.cpu_seconds(pid))


@contextmanager
def _serving(data: Path, workers: int, *words: str) -> Iterator[int]:
    """The process id of the tree, as soon as the home page is answered."""
    bind = ["--bind", f"127.0.0.1:{site.PORT}", "--workers", str(workers)]
    with (data / "bench.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "houselights", "serve", *bind, *words],
            env=site.environment(data), stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait(server)
            yield server.pid
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def _wait(server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(HOME):
                return
        except URLError:
            time.sleep(0.02)
    sys.exit("bench: the site did not start")


def _memory(data: Path, workers: int) -> Table:
    bar = ", to reach: under 350 MB" if workers == 2 else ""
    table = Table(title=f"Idle memory, {workers} web worker{'s' * (workers > 1)}{bar}")
    for heading in ("process", "PSS MB", "its own MB"):
        table.add_column(heading, justify="left" if heading == "process" else "right")
    with _serving(data, workers) as pid:
        pages = _read_every_page(workers)
        time.sleep(3)  # the clock's first jobs
        names = ["server", "background worker", *["web worker"] * workers]  # in order of birth
        tree = sorted(site.tree(pid))
        held = [(name, *_held(one)) for name, one in zip(names, tree, strict=True)]
    for name, pss, own in held:
        table.add_row(name, f"{pss:.0f}", f"{own:.0f}")
    total = sum(pss for _, pss, _ in held)
    table.add_row(f"all, after {pages} pages", f"{total:.0f}", "", style="bold")
    return table


def _read_every_page(workers: int) -> int:
    """Reads all of the sitemap and a few pages more; so often that every worker has had each."""
    with urlopen(f"{HOME}/sitemap.xml") as answer:
        found = re.findall(r"<loc>([^<]+)</loc>", answer.read().decode())
    paths = [urlsplit(address).path for address in found] + list(BESIDE_SITEMAP)
    for path in paths * (3 * workers):
        try:
            with urlopen(HOME + path) as answer:
                answer.read()
        except (URLError, HTTPException):
            continue  # the page that is not there
    return len(paths)


def _held(pid: int) -> tuple[float, float]:
    """PSS of a process, and what it shares with nobody, in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    sizes = {name: int(kilobytes) for name, kilobytes in re.findall(r"(\w+): +(\d+) kB", text)}
    return sizes["Pss"] / 1024, (sizes["Private_Dirty"] + sizes["Private_Clean"]) / 1024


if __name__ == "__main__":
    main()
