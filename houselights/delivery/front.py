"""The front: what every request meets first. A stored page that is still fresh is answered here;
all else goes to Django in a thread.

The way of a request: who asks (`asking`), is the page in memory (`store`), is it fresh
(`freshness`)? If not, one request at a time renders it and all who ask for it meanwhile get it,
provided that it is fresh for them too.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from houselights.delivery.asking import CookieReader, Reader, is_robot, settle_query
from houselights.delivery.bridge import Bridge
from houselights.delivery.freshness import Freshness
from houselights.delivery.incoming import make_environ
from houselights.delivery.middleware import ASKED, Rendering
from houselights.delivery.outgoing import send
from houselights.delivery.read_counts import ReadCounter
from houselights.delivery.rsgi import Headers, HTTPProtocol, RequestHeaders, Scope
from houselights.delivery.store import Answer, Entry, Store, choose_encoding, has_etag, make_answers
from houselights.delivery.stored import Stored

Key = tuple[str, str, str]  # path, query, look
_SAFE = {"GET", "HEAD"}
_EVERYBODY = Reader(is_public=True, look="")


class Front:
    """An RSGI application. `policy` says how the page at a path is kept; None: it is not. `url` is
    the site's own: pages are rendered as if asked for there, whatever name of it was asked."""

    def __init__(
        self,
        bridge: Bridge,
        *,
        store: Store,
        freshness: Freshness,
        policy: Callable[[str], Stored | None],
        cookies: CookieReader,
        counter: ReadCounter,
        is_host: Callable[[str | None], bool],
        url: str,
    ) -> None:
        self.bridge = bridge
        self.store = store
        self.freshness = freshness
        self.policy = policy
        self.cookies = cookies
        self.counter = counter
        self.is_host = is_host
        self.scheme, _, self.host = url.partition("://")
        self._rendering: dict[Key, asyncio.Future[None]] = {}

    def answer_at_once(self, scope: Scope, protocol: HTTPProtocol) -> bool:
        """Answers from memory, where that needs no waiting; whether it did. From any thread."""
        if self.freshness.must_ask:
            return False
        headers = scope.headers
        key = self._key(scope, headers)
        entry = self.store.get(key) if key is not None else None
        if entry is None or not self._is_fresh(entry):
            return False
        self._send(entry, scope, headers, protocol)
        return True

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        headers = scope.headers
        key = self._key(scope, headers)
        if key is None:
            await self.bridge.answer(scope, protocol)
            return
        entry = self.store.get(key)
        if entry is not None and (self._is_fresh(entry) or await self._ask(entry)):
            self._send(entry, scope, headers, protocol)
        else:
            await self._render(key, scope, protocol)

    def _key(self, scope: Scope, headers: RequestHeaders) -> Key | None:
        """None for what no stored page may answer."""
        if scope.method not in _SAFE:
            return None
        path, asked = scope.path, scope.query_string
        how = self.policy(path)
        if how is None or "hx-request" in headers:
            return None
        host = headers.get("host")
        if not self.is_host(scope.authority if host is None else host):
            return None
        cookie = headers.get("cookie")
        reader = self.cookies.read(cookie) if cookie else _EVERYBODY
        query = settle_query(asked, how.queries) if asked else ""
        if query is None or not reader.is_public:
            return None
        return path, query, reader.look

    def _is_fresh(self, entry: Entry) -> bool:
        is_over = entry.until is not None and entry.until <= time.time()
        return not is_over and self.freshness.check(entry)

    async def _ask(self, entry: Entry) -> bool:
        is_over = entry.until is not None and entry.until <= time.time()
        return not is_over and self.freshness.must_ask and await self.freshness.ask(entry)

    def _send(
        self, entry: Entry, scope: Scope, headers: RequestHeaders, protocol: HTTPProtocol
    ) -> None:
        answer = entry.answers[choose_encoding(headers.get("accept-encoding") or "")]
        if _has_it(headers, answer):
            protocol.response_empty(304, answer.unchanged)
        elif scope.method == "HEAD":
            protocol.response_empty(200, answer.headers)
        else:
            protocol.response_bytes(200, answer.headers, answer.body)
        if entry.is_counted and scope.method == "GET":
            self._count(scope.path, headers.get("user-agent") or "")

    def _count(self, path: str, user_agent: str) -> None:
        if not is_robot(user_agent):
            self.counter.add(path)

    async def _render(self, key: Key, scope: Scope, protocol: HTTPProtocol) -> None:
        """One at a time for each page. Whoever waited takes what came only when it is fresh: the
        other's rendering may have begun before a write that this reader knows of."""
        while (running := self._rendering.get(key)) is not None:
            await asyncio.shield(running)
            entry = self.store.get(key)
            if entry is not None and (self._is_fresh(entry) or await self._ask(entry)):
                self._send(entry, scope, scope.headers, protocol)
                return
            if key not in self._rendering and entry is None:
                break  # it is not kept after all: each renders its own
        loop = asyncio.get_running_loop()
        mine = self._rendering[key] = loop.create_future()
        try:
            entry = await loop.run_in_executor(
                self.bridge.threads, self._work, key, scope, protocol, loop
            )
            if entry is not None:
                self.store.put(key, entry)
                self._send(entry, scope, scope.headers, protocol)
        finally:
            if self._rendering.get(key) is mine:
                del self._rendering[key]
            mine.set_result(None)

    def _work(
        self, key: Key, scope: Scope, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop
    ) -> Entry | None:
        """In a thread: the page as an entry; or None, when it is not one, and is answered."""
        rendering = Rendering()
        answered = self.bridge.call(self._public_environ(key, scope, rendering))
        try:
            if rendering.may_be_kept and (body := answered.whole_body()) is not None:
                return self._entry(rendering, key, answered.headers, body)
            if self._could_be_anybodys(scope):
                send(answered, protocol, loop)
                return None
        finally:
            answered.close()
        own = self.bridge.call(make_environ(scope))
        try:
            send(own, protocol, loop)
        finally:
            own.close()
        return None

    def _could_be_anybodys(self, scope: Scope) -> bool:
        """Whether the public request was just what was asked, so that its answer will do."""
        headers = scope.headers
        is_here = headers.get("host", scope.authority) == self.host
        return is_here and "cookie" not in headers and scope.method == "GET"

    def _public_environ(self, key: Key, scope: Scope, rendering: Rendering) -> dict[str, Any]:
        """The request as anybody could have made it: nothing of its reader is in it."""
        _, query, look = key
        headers = [("host", self.host)]
        if look:
            headers.append(("cookie", f"{self.cookies.look}={look}"))
        environ = make_environ(scope, headers)
        environ |= {
            "REQUEST_METHOD": "GET", "QUERY_STRING": query, "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": self.scheme, ASKED: rendering,
        }  # fmt: skip
        return environ

    def _entry(self, rendering: Rendering, key: Key, headers: Headers, body: bytes) -> Entry:
        until = rendering.until.timestamp() if rendering.until else None
        how = self.policy(key[0])
        return Entry(
            make_answers(headers, body), rendering.keys, rendering.version, until,
            is_counted=how is not None and how.is_counted,
        )  # fmt: skip

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.counter.start()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.counter.close()
        self.bridge.close()


def _has_it(headers: RequestHeaders, answer: Answer) -> bool:
    """Whether the reader has this page already. A date counts only when it is the very one that was
    given, and no ETag is named (RFC 9110, 13.2.2)."""
    wanted = headers.get("if-none-match")
    if wanted is not None:
        return has_etag(wanted, answer.etag)
    since = headers.get("if-modified-since")
    return since is not None and since == answer.modified
