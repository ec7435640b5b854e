"""`make bench`: what reading, commenting and importing cost. EXPORT=x.xml takes a real one.

`make bench-import` (bench.import_wordpress) measures a big import."""

import os
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import site
from bench.export import write_export
from bench.load import Load, measure
from bench.posts import address_of, write_comment

SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
COMMAND = "make bench" + (f" EXPORT={os.environ['EXPORT']}" if "EXPORT" in os.environ else "")


def main() -> None:
    console = Console(width=110)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        data = Path(folder)
        export = data / "export.xml"
        write_export(export, threads=[0] * 199 + [20, 1000])
        site.run(data, "owner_link")  # prepares the data folder
        imported = site.run(data, "import_wordpress", str(export))
        rates = Table(title="Import of 201 posts with 1,020 comments")
        for heading in ("posts/s of CPU", "seconds of CPU", "seconds"):
            rates.add_column(heading, justify="right")
        rates.add_row(
            f"{201 / imported.cpu_seconds:.0f}",
            f"{imported.cpu_seconds:.1f}",
            f"{imported.wall_seconds:.1f}",
        )
        console.print(rates)
        if real := os.environ.get("EXPORT"):
            other = data / "real"
            other.mkdir()
            site.run(other, "owner_link")
            took = site.run(other, "import_wordpress", real)
            console.print(
                f"The real export: {took.wall_seconds:.1f} s, {took.cpu_seconds:.1f} s of CPU "
                "(to reach: under 60 s)"
            )
        with site.served(data, settings={"HOUSELIGHTS_PAGE_STORE_MEGABYTES": "0"}) as pid:
            console.print(_pages(pid))
            console.print(_comments(pid))
    console.print(f"Command: {COMMAND}   ({SECONDS:.0f} s each, 1 worker, uncached)")


def _pages(pid: int) -> Table:
    table = Table(title="Reading")
    for heading in ("page", "connections", "requests/s", "p50 ms", "p99 ms", "CPU ms a request"):
        table.add_column(heading, justify="left" if heading == "page" else "right")
    pages = {
        "home": "/",
        "post, 20 comments": address_of(200),
        "post, 1,000 comments": address_of(201),
    }
    for name, path in pages.items():
        for connections in (1, 16):
            load, cpu = _measured(pid, lambda c, n, path=path: _get(c, path), connections)
            table.add_row(
                name, str(connections), f"{load.per_second:.0f}", f"{load.p50_ms:.1f}",
                f"{load.p99_ms:.1f}", f"{cpu:.1f}",
            )  # fmt: skip
            if load.failures:
                sys.exit(f"bench: {load.failures} wrong answers for {path}")
    return table


def _comments(pid: int) -> Table:
    table = Table(title="Commenting: each on a post of its own, from an address of its own")
    for heading in ("connections", "accepted/s", "p50 ms", "p99 ms", "CPU ms each", "refused"):
        table.add_column(heading, justify="right")
    for connections in (1, 16):
        load, cpu = _measured(pid, _post_comment, connections)
        table.add_row(
            str(connections), f"{load.per_second:.0f}", f"{load.p50_ms:.1f}",
            f"{load.p99_ms:.1f}", f"{cpu:.1f}", str(load.failures),
        )  # fmt: skip
    return table


def _measured(pid: int, request: object, connections: int) -> tuple[Load, float]:
    before = site.cpu_seconds(pid)
    load = measure(site.PORT, request, connections=connections, seconds=SECONDS)  # type: ignore[arg-type]
    cpu = (site.cpu_seconds(pid) - before) * 1000 / max(load.per_second * SECONDS, 1)
    return load, cpu


def _get(connection: HTTPConnection, path: str) -> bool:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status == 200


def _post_comment(connection: HTTPConnection, number: int) -> bool:
    page = address_of(1 + number % 198)
    return write_comment(connection, page, f"A thought, the {time.time_ns()}th.", number)


if __name__ == "__main__":
    main()
