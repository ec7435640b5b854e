"""`python -m bench.delivery`: stored pages beside nginx, under slow requests, and how fresh they
are. BENCH_SECONDS, BENCH_WRITES. Needs Debian's nginx-light and wrk."""

import os
import sys
import tempfile
import threading
from http.client import HTTPConnection
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import fresh, site
from bench.export import write_export
from bench.peers import NGINX_PORT, Rate, ask_for, nginx
from bench.posts import address_of

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
WRITES = int(os.environ.get("BENCH_WRITES", "10000"))
COMMAND = f"BENCH_SECONDS={SECONDS:.0f} BENCH_WRITES={WRITES} python -m bench.delivery"
SLOW_CLIENTS = 16
PUBLISH_AT_ONCE = (
    "from houselights.site_settings.models import SiteSettings; "
    "SiteSettings(hold_policy='none').save()"
)


def main() -> None:
    console = Console(width=120)
    with tempfile.TemporaryDirectory(prefix="houselights-bench-") as folder:
        data = Path(folder)
        data.chmod(0o755)
        write_export(data / "export.xml", threads=[0] * fresh.POSTS + [20, 1000, 10_000])
        site.run(data, "owner_link")
        site.run(data, "import_wordpress", str(data / "export.xml"))
        site.run(data, "django", "shell", "-c", PUBLISH_AT_ONCE)
        console.print(_beside_nginx(data))
        console.print(_under_slow_requests(data))
        console.print(_uncached(data))
        with site.served(data, workers=2):
            console.print(fresh.table(WRITES))
    console.print(f"Command: {COMMAND}")


def _beside_nginx(data: Path) -> Table:
    table = Table(title="A stored post page with 20 comments, gzip, checked on every hit")
    for heading in ("workers", "connections", "nginx/s", "ours/s", "rps ratio", "bar",
                    "nginx us CPU", "ours us CPU", "CPU ratio", "bar"):  # fmt: skip
        table.add_column(heading, justify="right")
    for workers in (1, 2):
        with site.served(data, workers=workers) as pid:
            site.wait_until_idle(pid)
            url = f"http://127.0.0.1:{site.PORT}{address_of(fresh.POSTS + 1)}"
            with nginx(data / "nginx", url, workers=workers) as peer:
                for connections in (1, 16, 64):
                    theirs = _rate(f"http://127.0.0.1:{NGINX_PORT}/", peer, connections)
                    ours = _rate(url, pid, connections)
                    table.add_row(
                        str(workers), str(connections), f"{theirs.per_second:.0f}",
                        f"{ours.per_second:.0f}", f"{ours.per_second / theirs.per_second:.2f}",
                        "0.3" if connections == 1 else "0.5", f"{theirs.cpu_us:.0f}",
                        f"{ours.cpu_us:.0f}", f"{ours.cpu_us / theirs.cpu_us:.2f}", "3.5",
                    )  # fmt: skip
    return table


def _rate(url: str, pid: int, connections: int) -> Rate:
    return ask_for(url, pid, connections=connections, seconds=SECONDS)


def _under_slow_requests(data: Path) -> Table:
    """Quiet, loud and quiet again, so that a change of the machine's mood is seen."""
    table = Table(title=f"The same under {SLOW_CLIENTS} requests of 0.5 s, 4 connections")
    for heading in ("quiet/s", "under slow ones/s", "quiet again/s", "ratio", "bar"):
        table.add_column(heading, justify="right")
    with site.served(data, target="bench.slow_site:application") as pid:
        url = f"http://127.0.0.1:{site.PORT}{address_of(fresh.POSTS + 1)}"
        before = _rate(url, pid, 4).per_second
        ends = threading.Event()
        clients = [threading.Thread(target=_ask_slowly, args=(ends,)) for _ in range(SLOW_CLIENTS)]
        for client in clients:
            client.start()
        loud = _rate(url, pid, 4).per_second
        ends.set()
        for client in clients:
            client.join()
        after = _rate(url, pid, 4).per_second
    ratio = loud / ((before + after) / 2)
    table.add_row(f"{before:.0f}", f"{loud:.0f}", f"{after:.0f}", f"{ratio:.2f}", "0.8")
    return table


def _ask_slowly(ends: threading.Event) -> None:
    connection = HTTPConnection("127.0.0.1", site.PORT, timeout=60)
    while not ends.is_set():
        connection.request("GET", "/slow/")
        if connection.getresponse().read() != b"ok":
            sys.exit("bench: a slow request was not answered")
    connection.close()


def _uncached(data: Path) -> Table:
    table = Table(title="Pages that are not stored: the store is off, 1 connection")
    for heading in ("comments", "requests/s", "CPU ms", "bar"):
        table.add_column(heading, justify="right")
    with site.served(data, settings={"HOUSELIGHTS_PAGE_STORE_MEGABYTES": "0"}) as pid:
        site.wait_until_idle(pid)
        for index, comments, bar in ((1, 20, 20), (2, 1_000, 30), (3, 10_000, 30)):
            rate = _rate(f"http://127.0.0.1:{site.PORT}{address_of(fresh.POSTS + index)}", pid, 1)
            table.add_row(
                f"{comments:,}", f"{rate.per_second:.0f}", f"{rate.cpu_us / 1000:.1f}", str(bar)
            )
    return table


if __name__ == "__main__":
    main()
