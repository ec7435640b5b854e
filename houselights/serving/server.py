"""One process tree: the web server with its workers, and the background worker beside it."""

import contextlib
import logging
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from houselights.serving.parent import become_parent

log = logging.getLogger(__name__)


class AddressTaken(Exception):
    """Somebody else listens there already."""


@dataclass(frozen=True, slots=True)
class Bind:
    """Where the server listens."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> "Bind":
        """From `ADDR:PORT`, `[ADDR6]:PORT` or `PORT`. Raises ValueError."""
        host, colon, port = text.rpartition(":")
        if not port.isdigit() or not 0 < int(port) < 65_536:
            raise ValueError(f"{text!r} is not ADDR:PORT, like 127.0.0.1:8000")
        return cls(host.strip("[]") if colon and host else "127.0.0.1", int(port))

    def check_free(self) -> None:
        """Raises AddressTaken when nobody can listen there."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError as error:
                raise AddressTaken(
                    f"Can't listen at {self.host}:{self.port}: {error.strerror}."
                ) from error


def serve(bind: Bind, *, workers: int = 1) -> None:
    """Serves until SIGINT or SIGTERM, then ends every process of the tree."""
    bind.check_free()
    become_parent()
    background = BackgroundWorker()
    background.start()
    web = Granian(
        target="houselights.serving.web:application",
        address=bind.host,
        port=bind.port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,  # a proxy in front speaks HTTP/2 with browsers
        workers=workers,
        backlog=1024,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    )
    try:
        web.serve()
    finally:
        background.stop()


class BackgroundWorker:
    """The worker's process, started again when it dies by itself."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True, name="worker-keeper")

    def start(self) -> None:
        self._thread.start()

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self._process = subprocess.Popen([sys.executable, "-m", "houselights.serving.worker"])
            code = self._process.wait()
            if not self._stopping.wait(3):
                log.warning("The background worker ended with code %s; starting it again.", code)

    def stop(self) -> None:
        self._stopping.set()
        if self._process and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self._thread.join(timeout=5)
