"""An answer of WSGI, sent by RSGI."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from houselights.delivery.rsgi import Headers, HTTPProtocol, ProtocolClosed, Transport

BLOCK = 256 * 1024


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
