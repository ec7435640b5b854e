"""A site that is served for a test, in a process tree of its own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen


class Site:
    """An empty site of its own, served as an operator would. `database_url` "" is SQLite."""

    def __init__(self, data: Path, *, database_url: str = "") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.data = data
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "HOUSELIGHTS_DATA": str(data),
            "HOUSELIGHTS_URL": f"http://127.0.0.1:{self.port}",
            "DJANGO_SETTINGS_MODULE": "houselights.settings",
        }
        if database_url:
            self.environment["DATABASE_URL"] = database_url
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *words: str) -> None:
        with (self.data / "log").open("w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "houselights", "serve", "--bind", str(self.port), *words],
                env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip
        wait_until(self.answers, seconds=120)

    def answers(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/") as answer:
                return bool(answer.status == 200)
        except URLError:
            return False

    def said(self) -> str:
        return (self.data / "log").read_text(encoding="utf-8")

    def run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "houselights", *words],
            env=self.environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def kill(self) -> None:
        for process in self.processes():
            os.kill(process, signal.SIGKILL)

    def processes(self) -> list[int]:
        """All that run with this data folder."""
        mark = f"HOUSELIGHTS_DATA={self.data}\0".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes():
                    found.append(int(folder.name))
            except OSError:
                continue
        return found


def wait_until(is_so: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to be in time"
        pause.wait(0.2)
