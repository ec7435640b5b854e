"""A request of RSGI as WSGI has it: its environment, and its body."""

import asyncio
import sys
from collections.abc import Iterable
from io import BytesIO, RawIOBase
from typing import Any

from houselights.delivery.outgoing import WholeFile
from houselights.delivery.rsgi import HTTPProtocol, Scope

# They belong to one connection, not to the request (RFC 9110, 7.6.1).
_HOP_BY_HOP = {"connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade",
               "transfer-encoding"}  # fmt: skip


class BodyTooLarge(Exception):
    """More than the site takes at this address; data: the most bytes."""


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


async def read_at_most(protocol: HTTPProtocol, most: int) -> bytes:
    """The whole body. Raises BodyTooLarge."""
    taken = bytearray()
    async for block in protocol:
        taken += block
        if len(taken) > most:
            raise BodyTooLarge(most)
    return bytes(taken)


class StreamedBody(RawIOBase):
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
