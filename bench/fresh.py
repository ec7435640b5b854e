"""Is a new comment on the very next read, from every worker? Each is written, then read by new
connections, which the system hands to either worker."""

import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection

from rich.table import Table

from bench import site
from bench.posts import address_of, write_comment

WRITERS = 4
READS = 4
EACH = 50  # comments under one post: a thread takes sixty of guests in ten minutes
POSTS = 200


@dataclass
class Tally:
    writes: int = 0
    reads: int = 0
    stale: int = 0
    refused: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def table(writes: int) -> Table:
    """Bounded by the number of writes."""
    tally = Tally()
    begun = time.perf_counter()
    threads = [
        threading.Thread(target=_write_and_read, args=(number, writes // WRITERS, tally))
        for number in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = Table(title=f"New comments read straight after, 2 workers, {WRITERS} writers")
    for heading in ("writes", "reads", "stale", "bar", "refused", "seconds"):
        shown.add_column(heading, justify="right")
    seconds = time.perf_counter() - begun
    shown.add_row(
        str(tally.writes), str(tally.reads), str(tally.stale), "0", str(tally.refused),
        f"{seconds:.0f}",
    )  # fmt: skip
    return shown


def _write_and_read(writer: int, count: int, tally: Tally) -> None:
    for number in range(count):
        path = address_of(1 + (writer + WRITERS * (number // EACH)) % POSTS)
        text = f"fresh-{writer}-{number}-end"
        connection = HTTPConnection("127.0.0.1", site.PORT, timeout=60)
        is_accepted = write_comment(connection, path, text, writer * count + number)
        connection.close()
        stale = sum(not _shows(path, text) for _ in range(READS)) if is_accepted else 0
        with tally.lock:
            tally.writes += is_accepted
            tally.refused += not is_accepted
            tally.reads += READS * is_accepted
            tally.stale += stale


def _shows(path: str, text: str) -> bool:
    connection = HTTPConnection("127.0.0.1", site.PORT, timeout=60)
    connection.request("GET", f"{path}?order=newest", headers={"Accept-Encoding": "identity"})
    page = connection.getresponse().read()
    connection.close()
    return text.encode() in page
