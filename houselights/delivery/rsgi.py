"""Granian's interface, as far as the front uses it (RSGI 1.6: docs of emmett-framework/granian)."""

from collections.abc import AsyncIterator
from typing import Protocol

from granian.rsgi import ProtocolClosed as ProtocolClosed  # type: ignore[attr-defined]

Headers = list[tuple[str, str]]


class RequestHeaders(Protocol):
    """Names in lower case. `get` gives the first of several."""

    def __contains__(self, name: str) -> bool: ...
    def get(self, name: str, default: str | None = None) -> str | None: ...
    def items(self) -> Headers: ...


class Scope(Protocol):
    """`path` is decoded, `query_string` is not; `client` and `server` are "address:port". Each is
    made anew whenever it is read, and `headers` is a copy of them all."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None
    headers: RequestHeaders


class Transport(Protocol):
    async def send_bytes(self, data: bytes) -> None: ...


class HTTPProtocol(Protocol):
    """One request's body, by blocks, and the one answer to it."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...
    def response_empty(self, status: int, headers: Headers) -> None: ...
    def response_str(self, status: int, headers: Headers, body: str) -> None: ...
    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None: ...
    def response_file(self, status: int, headers: Headers, file: str) -> None: ...
    def response_stream(self, status: int, headers: Headers) -> Transport: ...
