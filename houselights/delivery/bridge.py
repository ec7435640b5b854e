"""From RSGI to WSGI: one request, handed to Django in a thread, and its answer sent.

RSGI is Granian's interface; WSGI is PEP 3333. Small bodies are read before a thread is taken, so
that a slow sender holds none; large ones are streamed to a few threads of their own.
"""

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from houselights.delivery.incoming import BodyTooLarge, StreamedBody, make_environ, read_at_most
from houselights.delivery.outgoing import Answered, send
from houselights.delivery.rsgi import HTTPProtocol, Scope

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
SMALL_BODY = 1024 * 1024
LARGE_BODY_THREADS = 2
_WITHOUT_BODY = {"GET", "HEAD", "OPTIONS", "TRACE"}


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
            taken = await read_at_most(protocol, min(most, SMALL_BODY))
            return BytesIO(taken), len(taken), self.threads
        length = int(told) if told.isdigit() else most + 1
        if length > most:
            raise BodyTooLarge(most)
        if length > SMALL_BODY:
            return StreamedBody(protocol, loop), length, self._large
        return BytesIO(await read_at_most(protocol, length)), length, self.threads

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


def _refuse(protocol: HTTPProtocol, refusal: BodyTooLarge) -> int:
    megabytes = refusal.args[0] / 1024 / 1024
    said = f"That is too large: at most {megabytes:.0f} MB may be sent here.\n"
    headers = [("content-type", "text/plain; charset=utf-8"), ("connection", "close")]
    protocol.response_str(413, headers, said)
    return 413
