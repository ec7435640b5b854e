"""One process tree: the web server with its workers, and the background worker beside it.

All of them are forks of one process that has loaded everything: what it took to load is paid for
once, in time and in memory (docs/adr/0012-everything-is-loaded-once-then-forked.md).
"""

import gc
import logging
import multiprocessing
import socket
import sys
import threading
from dataclasses import dataclass
from importlib import import_module

from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from houselights.serving import worker
from houselights.serving.parent import become_parent

log = logging.getLogger(__name__)
TO_LOAD = (
    "houselights.wsgi",
    "houselights.delivery.site",
    "houselights.serving.clock",
    "django_tasks_db.management.commands.db_worker",
)


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
    load_everything()
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


def load_everything() -> None:
    """What the children need, before they are forked; nothing of it may hold a connection."""
    if sys.platform == "linux":  # elsewhere forks are not safe, and each child loads for itself
        multiprocessing.set_start_method("fork", force=True)
    for module in TO_LOAD:
        import_module(module)
    _ = get_resolver().url_patterns
    connections.close_all()
    gc.collect()
    gc.freeze()  # the collector would write to every object, and make each child a copy of it


class BackgroundWorker:
    """The worker's process, started again when it dies by itself."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = multiprocessing.Process(target=worker.main, daemon=True)
        self._thread = threading.Thread(target=self._keep, daemon=True, name="worker-keeper")

    def start(self) -> None:
        self._process.start()
        self._thread.start()

    def _keep(self) -> None:
        while True:
            self._process.join()
            if self._stopping.wait(3):
                return
            code = self._process.exitcode
            log.warning("The background worker ended with code %s; starting it again.", code)
            self._process = multiprocessing.Process(target=worker.main, daemon=True)
            self._process.start()

    def stop(self) -> None:
        self._stopping.set()
        self._process.terminate()
        self._process.join(timeout=10)
        if self._process.is_alive():
            self._process.kill()
        self._thread.join(timeout=5)
