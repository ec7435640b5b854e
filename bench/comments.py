"""`make bench-comments`: comments accepted a second with all checks, by 16 guests at once.

Each comes from an address of its own (as the limits are by address), to one of 398 posts in turn;
comments of unknown guests are published at once, which costs more than holding them. Beside each
row stands how often the disk can write and sync in the same minute: with FULL no site can accept
more than that.
"""

import os
import re
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import urlopen

from rich.console import Console
from rich.table import Table

from bench import site
from bench.export import posted_at, write_export
from bench.load import Load, measure
from bench.posts import send_comment

SECONDS = float(os.environ.get("BENCH_SECONDS", "8"))
CLIENTS = 16
THREADS = 398  # no thread takes more than its limit in a run
PUBLISH_AT_ONCE = (
    "from houselights.site_settings.models import SiteSettings as S;"
    "S.objects.update_or_create(pk=1, defaults={'hold_policy': 'none'})"
)
HEADINGS = (
    "synchronous", "workers", "accepted/s", "p50 ms", "p99 ms", "5xx", "other", "CPU ms each",
    "fsync/s of the disk",
)  # fmt: skip


@dataclass
class Guests:
    """Each request is another guest. What was answered is counted by its status."""

    subjects: Sequence[str]
    first: int
    statuses: Counter[int] = field(default_factory=Counter)

    def post(self, connection: HTTPConnection, number: int) -> bool:
        guest = self.first + number
        text = f"A thought, the {guest}th, with *emphasis*.\n\nAnd a second paragraph."
        subject = self.subjects[guest % len(self.subjects)]
        status = send_comment(connection, subject, text, guest)
        self.statuses[status] += 1
        return status == 302


def main() -> None:
    table = Table(title=f"Comments accepted, {CLIENTS} clients, {SECONDS:g} s each")
    for heading in HEADINGS:
        table.add_column(heading, justify="right")
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        data = Path(folder)
        write_export(data / "export.xml", threads=[0] * THREADS)
        site.run(data, "owner_link")  # prepares the data folder
        site.run(data, "import_wordpress", str(data / "export.xml"))
        site.run(data, "django", "shell", "-v", "0", "-c", PUBLISH_AT_ONCE)
        for number, (synchronous, workers) in enumerate(
            [("FULL", 1), ("FULL", 2), ("NORMAL", 1), ("NORMAL", 2)]
        ):
            table.add_row(*_row(data, synchronous, workers, first=number * 100_000))
    console = Console(width=110)
    console.print(table)
    console.print("To reach: FULL 60/s, p99 under 1200 ms; NORMAL 120/s, under 600 ms; no 5xx")
    console.print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end")
    console.print("Command: make bench-comments" + (f"   (BENCH_SECONDS={SECONDS:g})"))


def _row(data: Path, synchronous: str, workers: int, *, first: int) -> list[str]:
    port = site.free_port()
    settings = {"HOUSELIGHTS_SQLITE_SYNCHRONOUS": synchronous}
    disk = syncs_a_second(data, seconds=1)
    with site.served(data, workers=workers, port=port, settings=settings) as pid:
        subjects = [_subject_at(port, index) for index in (1, 2)]
        guests = Guests(_all_subjects(subjects), first)
        measure(port, guests.post, connections=CLIENTS, seconds=1)  # each thread has begun
        site.wait_until_idle(pid)
        guests = Guests(guests.subjects, first + 50_000)
        before, stored = site.cpu_seconds(pid), _stored(data)
        begun = time.perf_counter()
        load = measure(port, guests.post, connections=CLIENTS, seconds=SECONDS)
        seconds = time.perf_counter() - begun
        cpu = site.cpu_seconds(pid) - before
    accepted = guests.statuses[302]
    if _stored(data) - stored != accepted:
        sys.exit("bench: what was accepted is not what is stored")
    return [
        synchronous,
        str(workers),
        *_figures(load, guests.statuses, seconds, cpu),
        f"{disk:.0f}",
    ]


def _figures(load: Load, statuses: Counter[int], seconds: float, cpu: float) -> list[str]:
    failed = sum(count for status, count in statuses.items() if status >= 500)
    accepted = statuses[302]
    return [
        f"{accepted / seconds:.0f}", f"{load.p50_ms:.0f}", f"{load.p99_ms:.0f}", str(failed),
        str(statuses.total() - accepted - failed), f"{cpu * 1000 / max(accepted, 1):.1f}",
    ]  # fmt: skip


def syncs_a_second(folder: Path, *, seconds: float) -> float:
    """How often a page of 4 kB can be written at a file's end and synced, one after another."""
    page, count = os.urandom(4096), 0
    with (folder / "sync.probe").open("wb", buffering=0) as file:
        begun = time.perf_counter()
        while (took := time.perf_counter() - begun) < seconds:
            file.write(page)
            os.fsync(file.fileno())
            count += 1
    return count / took


def _stored(data: Path) -> int:
    connection = sqlite3.connect(data / "houselights.sqlite3")
    found = connection.execute("SELECT count(*) FROM discussion_comment").fetchone()
    connection.close()
    return int(found[0])


def _subject_at(port: int, index: int) -> str:
    """What the reply form of a post says that it is about."""
    path = f"/{posted_at(index):%Y/%m}/post-{index}/"
    with urlopen(f"http://127.0.0.1:{port}{path}") as page:
        found = re.search(r'name="subject" value="([^"]+)"', page.read().decode())
    return found[1] if found else sys.exit(f"bench: no reply form at {path}")


def _all_subjects(first_two: Sequence[str]) -> list[str]:
    """The posts were brought in one after the other, so that their ids follow each other."""
    type_id, _dash, first = first_two[0].partition("-")
    if first_two[1] != f"{type_id}-{int(first) + 1}":
        sys.exit("bench: the posts' ids do not follow each other")
    return [f"{type_id}-{int(first) + index}" for index in range(THREADS)]


if __name__ == "__main__":
    main()
