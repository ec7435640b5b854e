"""A small load on loopback: so many connections, for so many seconds, each request timed."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import quantiles


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second, and times to the whole answer in milliseconds."""

    per_second: float
    p50_ms: float
    p99_ms: float
    failures: int


def measure(
    port: int, request: Callable[[HTTPConnection, int], bool], *, connections: int, seconds: float
) -> Load:
    """Calls `request(connection, number)` over and over; it says whether the answer was right."""
    times: list[float] = []
    failures = [0]
    deadline = time.perf_counter() + seconds

    def work(first: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        number = first
        while time.perf_counter() < deadline:
            begun = time.perf_counter()
            right = request(connection, number)
            times.append(time.perf_counter() - begun)
            failures[0] += not right
            number += connections
        connection.close()

    threads = [threading.Thread(target=work, args=(first,)) for first in range(connections)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = quantiles(times, n=100) if len(times) > 1 else [0.0] * 99
    return Load(
        len(times) / (time.perf_counter() - begun), cuts[49] * 1000, cuts[98] * 1000, failures[0]
    )
