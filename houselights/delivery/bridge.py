"""From RSGI to WSGI: one request, handed to Django in a thread, and its answer sent.

RSGI is Granian's interface; WSGI is PEP 3333. Small bodies are read before a thread is taken, so
that a slow sender holds none; large ones are streamed to a few threads of their own.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO, RawIOBase
from typing import Any, BinaryIO

from houselights.delivery.rsgi import Headers, HTTPProtocol, ProtocolClosed, Scope, Transport

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
SMALL_BODY = 1024 * 1024
LARGE_BODY_THREADS = 2
BLOCK = 256 * 1024
_WITHOUT_BODY = {"GET", "HEAD", "OPTIONS", "TRACE"}
# They belong to one connection, not to the request (RFC 9110, 7.6.1).
_HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade",
               "transfer-encoding"}  # fmt: skip


class BodyTooLarge(Exception):
    """More than the site takes at this address; data: the most bytes."""


class WholeFile:
    """PEP 3333's file wrapper: whole files, which may be sent by their path."""

    def __init__(self, file: BinaryIO, block_size: int = BLOCK) -> None:
        self.file = file
        self.block_size = block_size

    def __iter__(self) -> "WholeFile":
        return self

    def __next__(self) -> bytes:
        if block := self.file.read(self.block_size):
            return block
        raise StopIteration

    def close(self) -> None:
        self.file.close()

    @property
    def path(self) -> str | None:
        name = getattr(self.file, "name", None)
        return name if isinstance(name, str) and self.file.tell() == 0 else None


@dataclass(slots=True)
class Answered:
    """What the application said, before it is sent."""

    status: int = 500
    headers: Headers = field(default_factory=list)
    body: Iterable[bytes] = ()

    def start(self, status: str, headers: Headers, exc_info: Any = None) -> Callable[..., Any]:
        self.status, self.headers = int(status.split(" ", 1)[0]), headers
        return lambda _: None

    def whole_body(self) -> bytes | None:
        """The body where it is not a stream; read once."""
        if isinstance(self.body, WholeFile) or not any(
            name.lower() == "content-length" for name, _ in self.headers
        ):
            return None
        return b"".join(self.body)

    def close(self) -> None:
        if close := getattr(self.body, "close", None):
            close()


class Bridge:
    """Hands requests to `wsgi`. `most_body` says how many bytes a path takes."""

    def __init__(self, wsgi: Wsgi, *, threads: int, most_body: Callable[[str], int]) -> None:
        self.wsgi = wsgi
        self.most_body = most_body
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="django")
        self._large = ThreadPoolExecutor(LARGE_BODY_THREADS, thread_name_prefix="upload")

    def close(self) -> None:
        self.threads.shutdown(wait=True, cancel_futures=True)
        self._large.shutdown(wait=False, cancel_futures=True)

    async def answer(self, scope: Scope, protocol: HTTPProtocol) -> int:
        """Answers one request by Django; the status."""
        loop = asyncio.get_running_loop()
        try:
            body, length, threads = await self._take_body(scope, protocol, loop)
        except BodyTooLarge as refusal:
            return _refuse(protocol, refusal)
        environ = make_environ(scope)
        environ["wsgi.input"] = body
        if length is not None:
            environ["CONTENT_LENGTH"] = str(length)
        return await loop.run_in_executor(threads, self._work, environ, protocol, loop)

    async def _take_body(
        self, scope: Scope, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop
    ) -> tuple[Any, int | None, ThreadPoolExecutor]:
        if scope.method in _WITHOUT_BODY:
            return BytesIO(), None, self.threads
        most = self.most_body(scope.path)
        told = scope.headers.get("content-length")
        if told is None:
            taken = await _read_at_most(protocol, min(most, SMALL_BODY))
            return BytesIO(taken), len(taken), self.threads
        length = int(told) if told.isdigit() else most + 1
        if length > most:
            raise BodyTooLarge(most)
        if length > SMALL_BODY:
            return _Body(protocol, loop), length, self._large
        return BytesIO(await _read_at_most(protocol, length)), length, self.threads

    def _work(
        self, environ: dict[str, Any], protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop
    ) -> int:
        answered = self.call(environ)
        try:
            return send(answered, protocol, loop)
        finally:
            answered.close()

    def call(self, environ: dict[str, Any]) -> Answered:
        """In the calling thread. What it returns must be closed."""
        answered = Answered()
        answered.body = self.wsgi(environ, answered.start)
        return answered


def send(answered: Answered, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> int:
    """From a thread: whole bodies at once, files by their path, the rest block by block, as fast
    as the reader takes them. The status; 499 when the reader has gone."""
    try:
        return _send_all(answered, protocol, loop)
    except ProtocolClosed:
        return 499


def _send_all(answered: Answered, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> int:
    status, headers = answered.status, answered.headers
    if isinstance(answered.body, WholeFile) and (path := answered.body.path):
        protocol.response_file(status, headers, path)
        return status
    body = answered.whole_body()
    if body is not None:
        protocol.response_bytes(status, headers, body)
        return status
    transport = protocol.response_stream(status, headers)
    for block in answered.body:
        if block:
            asyncio.run_coroutine_threadsafe(_send(transport, block), loop).result()
    return status


async def _send(transport: Transport, block: bytes) -> None:
    await transport.send_bytes(block)


def make_environ(scope: Scope, headers: Iterable[tuple[str, str]] | None = None) -> dict[str, Any]:
    """PEP 3333's environment, without the body. `headers` instead of the request's own."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]") or "localhost",
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": WholeFile,
    }
    for name, value in scope.headers.items() if headers is None else headers:
        _add_header(environ, name, value)
    if scope.authority and "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    """Repeated ones are joined. A name with "_" is dropped: it would pass for one with "-"."""
    if "_" in name or name in _HOP_BY_HOP:
        return
    key = name.upper().replace("-", "_")
    if key not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
        key = f"HTTP_{key}"
        if key in environ:
            value = f"{environ[key]}{'; ' if name == 'cookie' else ','}{value}"
    environ[key] = value


async def _read_at_most(protocol: HTTPProtocol, most: int) -> bytes:
    """The whole body. Raises BodyTooLarge."""
    taken = bytearray()
    async for block in protocol:
        taken += block
        if len(taken) > most:
            raise BodyTooLarge(most)
    return bytes(taken)


class _Body(RawIOBase):
    """A body that is read in a thread while it comes in."""

    def __init__(self, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop) -> None:
        self._blocks = aiter(protocol)
        self._loop = loop
        self._left = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        taken = bytearray()
        while size < 0 or len(taken) < size:
            if not self._left:
                self._left = asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()
                if not self._left:
                    break
            wanted = len(self._left) if size < 0 else size - len(taken)
            taken += self._left[:wanted]
            self._left = self._left[wanted:]
        return bytes(taken)

    async def _next(self) -> bytes:
        while True:
            try:
                block: bytes = await anext(self._blocks)
            except StopAsyncIteration:
                return b""
            if block:
                return block


def _refuse(protocol: HTTPProtocol, refusal: BodyTooLarge) -> int:
    megabytes = refusal.args[0] / 1024 / 1024
    said = f"That is too large: at most {megabytes:.0f} MB may be sent here.\n"
    headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
    protocol.response_str(413, headers, said)
    return 413
