"""A stand-in for TMDB on this machine: made-up answers of TMDB's shape, and its failures."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from houselights.pictures.tests.factories import image_bytes

ANSWERS = Path(__file__).parent / "answers"
Reply = tuple[int, dict[str, str], bytes]
"""Status, headers, body."""
KEY = "0123456789abcdef0123456789abcdef"
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIwMTIzNDU2Nzg5In0.c2lnbmF0dXJl-_"


def answer(name: str) -> Any:
    return json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


@dataclass
class Asked:
    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class Recorded:
    """`next` are answers that come first, whatever is asked: (status, headers, body). `others` are
    answers by path, in place of the recorded ones; `pictures` comes for every picture."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    next: deque[Reply] = field(default_factory=deque)
    others: dict[str, Any] = field(default_factory=dict)
    pictures: Reply | None = None

    @property
    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def fail(self, status: int, *, times: int = 1, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.next.extend([(status, named, b"{}")] * times)

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        if self.next:
            return self.next.popleft()
        if asked.path.startswith("/t/p/"):
            return self.pictures or (200, {}, image_bytes("JPEG", (780, 1170)))
        is_key = asked.query.get("api_key") == KEY
        if not is_key and asked.headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {}, _written(answer("error_401"))
        found = self.others.get(asked.path) or _recorded(asked)
        return (200, {}, _written(found)) if found else (404, {}, _written(answer("error_404")))


def _recorded(asked: Asked) -> Any:
    path = asked.path.removeprefix("/3/")
    if path == "search/multi":
        is_known = "quiet" in asked.query["query"].lower()
        return answer("search_quiet" if is_known else "search_nothing")
    along = asked.query.get("append_to_response", "")
    name = path.replace("/", "_") + ("_seasons" if along.startswith("season/") else "")
    if asked.query.get("language") == "ko":
        name = f"{path.replace('/', '_')}_ko"
    return answer(name) if (ANSWERS / f"{name}.json").exists() else None


def _written(data: Any) -> bytes:
    return json.dumps(data).encode()


def serve(recorded: Recorded) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, body = recorded.reply(Asked(parts.path, query, dict(self.headers)))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    recorded.url = f"http://127.0.0.1:{server.server_port}"
    return server
