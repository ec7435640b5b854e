"""A server's side of RSGI, for tests of the front: what was asked, and what was answered."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from houselights.delivery.front import Front
from houselights.delivery.rsgi import Headers


class SentHeaders:
    def __init__(self, pairs: Headers) -> None:
        self._pairs = pairs

    def __contains__(self, name: str) -> bool:
        return any(one == name for one, _ in self._pairs)

    def get(self, name: str, default: str | None = None) -> str | None:
        return next((value for one, value in self._pairs if one == name), default)

    def items(self) -> Headers:
        return list(self._pairs)


@dataclass
class Asked:
    """A request, as Granian describes it."""

    path: str
    query_string: str = ""
    method: str = "GET"
    headers: Any = None
    proto: str = "http"
    http_version: str = "1.1"
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.1:50000"
    scheme: str = "http"
    authority: str | None = None


@dataclass
class Told:
    """The one answer to a request."""

    blocks: tuple[bytes, ...] = ()
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    file: str = ""

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for block in self.blocks:
            yield block

    def response_empty(self, status: int, headers: Headers) -> None:
        self.status, self.headers = status, {name.lower(): value for name, value in headers}

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        self.response_empty(status, headers)
        self.body = body

    def response_str(self, status: int, headers: Headers, body: str) -> None:
        self.response_bytes(status, headers, body.encode())

    def response_file(self, status: int, headers: Headers, file: str) -> None:
        self.response_empty(status, headers)
        self.file = file

    def response_stream(self, status: int, headers: Headers) -> "Told":
        self.response_empty(status, headers)
        return self

    async def send_bytes(self, data: bytes) -> None:
        self.body += data


def ask(front: Front, path: str, *, method: str = "GET", body: tuple[bytes, ...] = (),
        **headers: str) -> Told:  # fmt: skip
    """One request, the way that a worker sends it; names of headers with "_" for "-"."""
    return asyncio.run(ask_async(front, path, method=method, body=body, **headers))


async def ask_async(
    front: Front, path: str, *, method: str = "GET", body: tuple[bytes, ...] = (), **headers: str
) -> Told:
    address, _, query = path.partition("?")
    pairs = [("host", "localhost:8000"), *((n.replace("_", "-"), v) for n, v in headers.items())]
    told, asked = Told(body), Asked(address, query, method, SentHeaders(pairs))
    if not front.answer_at_once(asked, told):
        assert told.status == 0
        await front.__rsgi__(asked, told)
    return told
