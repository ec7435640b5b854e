"""`make bench-waiting`: how long readers wait for their comment while other work writes.

Two guests write one after the other, each from an address of its own, while nothing else is done,
while an export is looked at and brought in, while its pictures come, and while a backup is made.
POSTS, COMMENTS and PICTURES say how much there is.
"""

import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from io import BytesIO
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.table import Table

from bench import site
from bench.export import posted_at, write_export
from bench.export_talk import thread_sizes
from bench.posts import address_of, send_comment, subject_at

POSTS = int(os.environ.get("POSTS", "2000"))
COMMENTS = int(os.environ.get("COMMENTS", "20000"))
PICTURES = int(os.environ.get("PICTURES", "300"))
GUESTS, THREADS, PAUSE = 2, 190, 0.15
QUIET_SECONDS = 20.0


@dataclass(slots=True)
class Waits:
    """In seconds, of every comment that was accepted."""

    times: list[float] = field(default_factory=list)
    refused: int = 0

    def at(self, share: float) -> float:
        return sorted(self.times)[min(len(self.times) - 1, int(share * len(self.times)))]


def main() -> None:
    console = Console(width=110)
    table = Table("while", "seconds", "comments", "p50 ms", "p99 ms", "most ms", "refused")
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        data, export = Path(folder) / "data", Path(folder) / "export.xml"
        data.mkdir()
        _prepare(data, export)
        uploads = _pictures(Path(folder) / "uploads")
        options = "--uploads", str(uploads)
        works: dict[str, Callable[[], object]] = {
            "nothing else": lambda: time.sleep(QUIET_SECONDS),
            "the export is looked at": lambda: _import(data, export, "--dry-run"),
            f"{POSTS} posts, {COMMENTS} comments come in": lambda: _import(data, export),
            "the same once more": lambda: _import(data, export),
            f"{PICTURES} pictures come in": lambda: _import(data, export, *options),
            "a backup is made": lambda: site.run(data, "backup", str(Path(folder) / "kept")),
        }
        with site.served(data) as pid:
            site.wait_until_idle(pid)
            subjects = [subject_at(address_of(1 + n)) for n in range(THREADS)]
            for name, work in works.items():
                begun = time.perf_counter()
                with _guests(subjects) as waits:
                    work()
                _row(table, name, time.perf_counter() - begun, waits)
    console.print(table)
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    console.print(f"Command: make bench-waiting   ({GUESTS} guests, load at the end {load})")


def _import(data: Path, export: Path, *options: str) -> None:
    site.run(data, "import_wordpress", str(export), *options)


def _prepare(data: Path, export: Path) -> None:
    """A site with the posts that the guests write under; then the whole export."""
    site.run(data, "owner_link")
    write_export(export, threads=[0] * THREADS)
    _import(data, export)
    sizes = thread_sizes(POSTS, COMMENTS, random.Random(POSTS))
    write_export(export, threads=sizes, pages=POSTS // 50)


def _pictures(folder: Path) -> Path:
    """Files for the first pictures of the export, each as heavy as a photograph of the web."""
    noise = Image.effect_noise((480, 320), 60).resize((2400, 1600)).convert("RGB")
    for number in range(PICTURES):
        index = 2 * number + 1
        file = folder / f"{posted_at(index):%Y/%m}" / f"still-{index}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        noise.putpixel((0, 0), (number % 256, number // 256, 0))
        out = BytesIO()
        noise.save(out, "JPEG", quality=88)
        file.write_bytes(out.getvalue())
    return folder


@contextmanager
def _guests(subjects: list[str]) -> Iterator[Waits]:
    waits, over = Waits(), threading.Event()
    threads = [
        threading.Thread(target=_write_on, args=(subjects, first, waits, over))
        for first in range(GUESTS)
    ]
    for thread in threads:
        thread.start()
    try:
        yield waits
    finally:
        over.set()
        for thread in threads:
            thread.join()


def _write_on(subjects: list[str], first: int, waits: Waits, over: threading.Event) -> None:
    connection = HTTPConnection("127.0.0.1", site.PORT, timeout=60)
    dice = random.Random(first)
    while not over.wait(PAUSE * dice.uniform(0.5, 1.5)):
        number = time.time_ns() // 1000 % 16_000_000
        subject = dice.choice(subjects)
        begun = time.perf_counter()
        status = send_comment(connection, subject, f"A thought, the {number}th.", number)
        if status == 302:
            waits.times.append(time.perf_counter() - begun)
        else:
            waits.refused += 1
    connection.close()


def _row(table: Table, name: str, seconds: float, waits: Waits) -> None:
    if not waits.times:
        table.add_row(name, f"{seconds:.0f}", "0", "", "", "", str(waits.refused))
        return
    cells = (waits.at(0.5), waits.at(0.99), max(waits.times))
    shown = (f"{cell * 1000:.0f}" for cell in cells)
    table.add_row(name, f"{seconds:.0f}", str(len(waits.times)), *shown, str(waits.refused))


if __name__ == "__main__":
    main()
