"""A site to measure: a data folder of its own, filled by an import, served as an operator would."""

import os
import re
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PORT = 8765


@dataclass(frozen=True, slots=True)
class Imported:
    wall_seconds: float
    cpu_seconds: float
    said: str


def free_port() -> int:
    """A port of the loopback at which nobody listens just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def environment(data: Path, *, port: int = PORT) -> dict[str, str]:
    return {
        **os.environ,
        "HOUSELIGHTS_DATA": str(data),
        "HOUSELIGHTS_URL": f"http://127.0.0.1:{port}",
        "HOUSELIGHTS_TRUSTED_PROXIES": "127.0.0.1",
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }


def run(data: Path, *words: str) -> Imported:
    """Runs one command to its end; what it said, and what it cost."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "houselights", *words],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Imported(time.perf_counter() - begun, cpu, done.stdout)


@contextmanager
def served(
    data: Path, *, workers: int = 1, port: int = PORT, target: str = "",
    settings: Mapping[str, str] | None = None,
) -> Iterator[int]:  # fmt: skip
    """The process id of the server's tree, once it answers. `target` is another application than
    the site's own; it is served without the background worker."""
    where = ["--workers", str(workers)]
    command = ["houselights", "serve", "--bind", f"127.0.0.1:{port}", *where]
    if target:
        options = ["--interface", "rsgi", "--http", "1", "--loop", "uvloop", "--port", str(port)]
        command = ["granian", *options, *where, "--log-level", "warning", target]
    with (data / "bench.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**environment(data, port=port), **(settings or {})}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            _wait(server, port)
            yield server.pid
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/robots.txt"):
                return
        except URLError:
            time.sleep(0.1)
    sys.exit("bench: the site did not start")


def wait_until_idle(pid: int) -> None:
    """Until a process tree has begun: its background worker takes seconds longer than its pages."""
    for _ in range(30):
        before = cpu_seconds(pid)
        time.sleep(1)
        if cpu_seconds(pid) - before < 0.1:
            return


def cpu_seconds(pid: int) -> float:
    """CPU time of a process and all its descendants so far."""
    ticks = os.sysconf("SC_CLK_TCK")
    total = 0.0
    for one in tree(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except FileNotFoundError:
            continue
        total += (int(fields[11]) + int(fields[12])) / ticks
    return total


def tree(pid: int) -> list[int]:
    """A process and all its descendants."""
    return [pid, *_descendants(pid)]


def _descendants(pid: int) -> list[int]:
    children: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in re.findall(r"\d+", task.read_text()):
            children += [int(child), *_descendants(int(child))]
    return children
