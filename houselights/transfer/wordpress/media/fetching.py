"""Asks the old site for a file: few at a time, within limits, and never inside this network."""

import http.client
import socket
import ssl
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from houselights import __version__
from houselights.transfer.wordpress.media.addresses import find_address
from houselights.transfer.wordpress.media.errors import NotFetched

REDIRECTS = 5
SECONDS_EACH = 15.0
SECONDS_ALL = 120.0
CHUNK = 64 * 1024
# After so many failures in a row that are the host's own, it is left alone.
PATIENCE = 5
_MOVED = {301, 302, 303, 307, 308}
_HEADERS = {
    "User-Agent": f"Houselights/{__version__} (moving a site)",
    "Accept": "image/*, */*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(slots=True)
class Fetcher:
    """`most` is the largest file, in bytes. Several threads may use it."""

    most: int
    allow_private: bool = False
    _failed: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fetch(self, url: str) -> bytes:
        """Raises NotFetched."""
        ends_at = time.monotonic() + SECONDS_ALL
        for _ in range(REDIRECTS + 1):
            parts = _split(url)
            host = parts.hostname or ""
            if self._failed[host] >= PATIENCE:
                raise NotFetched(f"{host} was given up after {PATIENCE} failures in a row")
            try:
                content, moved_to = self._ask(parts, ends_at)
            except NotFetched as error:
                self._count(host, failed=error.of_host)
                raise
            self._count(host, failed=False)
            if moved_to is None:
                return content
            url = urljoin(url, moved_to)
        raise NotFetched("it is redirected too often")

    def _count(self, host: str, *, failed: bool) -> None:
        with self._lock:
            self._failed[host] = self._failed[host] + 1 if failed else 0

    def _ask(self, parts: SplitResult, ends_at: float) -> tuple[bytes, str | None]:
        connection = self._connect(parts)
        timer = _cut_off_at(ends_at, connection.sock)
        try:
            connection.request("GET", _target(parts), headers={**_HEADERS, "Host": parts.netloc})
            answer = connection.getresponse()
            if answer.status in _MOVED and (moved_to := answer.getheader("Location")):
                return b"", moved_to
            if answer.status != 200:
                raise NotFetched(
                    f"the old site answers {answer.status}", of_host=answer.status >= 500
                )
            return self._read(answer, ends_at), None
        except (OSError, http.client.HTTPException) as error:
            _refuse_if_late(ends_at)
            raise NotFetched(
                f"{parts.hostname} does not answer as it should", of_host=True
            ) from error
        finally:
            timer.cancel()
            connection.close()

    def _connect(self, parts: SplitResult) -> http.client.HTTPConnection:
        host = parts.hostname or ""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = find_address(host, port, allow_private=self.allow_private)
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS_EACH)
        try:
            plain = socket.create_connection((address, port), timeout=SECONDS_EACH)
            connection.sock = plain
            if parts.scheme == "https":
                context = ssl.create_default_context()
                connection.sock = context.wrap_socket(plain, server_hostname=host)
        except OSError as error:
            connection.close()
            raise NotFetched(f"{host} can't be reached", of_host=True) from error
        return connection

    def _read(self, answer: http.client.HTTPResponse, ends_at: float) -> bytes:
        said = answer.getheader("Content-Length") or ""
        if said.isascii() and said.isdigit() and int(said[:15]) > self.most:
            raise NotFetched(self._too_large())
        content = bytearray()
        while chunk := answer.read(CHUNK):
            content += chunk
            if len(content) > self.most:
                raise NotFetched(self._too_large())
        _refuse_if_late(ends_at)
        return bytes(content)

    def _too_large(self) -> str:
        return f"it is larger than {self.most // (1024 * 1024)} MB"


def _cut_off_at(ends_at: float, connected: socket.socket) -> threading.Timer:
    """Ends the connection at that time: a host that sends a byte now and then never runs into
    the limit of a single reading."""

    def cut_off() -> None:
        with suppress(OSError):  # it has ended by itself
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    timer = threading.Timer(max(ends_at - time.monotonic(), 0), cut_off)
    timer.daemon = True
    timer.start()
    return timer


def _refuse_if_late(ends_at: float) -> None:
    if time.monotonic() >= ends_at:
        raise NotFetched("it comes too slowly", of_host=True)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        is_fine = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_fine = False
    if not is_fine or parts.username or parts.password:
        raise NotFetched("its address is none of the web")
    return parts


def _target(parts: SplitResult) -> str:
    """What stands in the request: nothing in it can end the line."""
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return f"{path}?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else path
