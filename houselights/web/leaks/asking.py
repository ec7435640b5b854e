"""Asks for a page as a guest's browser does, without leaving the process."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse

from houselights.delivery.preferences import SCRIPTS
from houselights.spoilers.guest_progress import PROGRESS, Said, keep_said


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str


class Guest:
    """New here, with no cookie. Nobody counts what is read this way; files are not read."""

    def __init__(self) -> None:
        self._handler = WSGIHandler()

    def ask(self, address: str, *, said: Said | None = None) -> Answer:
        """`said`: with the cookie of a reader who said that, and whose browser runs scripts."""
        response = self._handler.get_response(WSGIRequest(_environ(address, said)))
        # It is never closed: Django would close the database's connection with it.
        body = response.content if isinstance(response, HttpResponse) else b""
        head = "\n".join(f"{name}: {value}" for name, value in response.items())
        return Answer(response.status_code, f"{head}\n{body.decode('utf-8', 'replace')}")


@contextmanager
def without_complaints() -> Iterator[None]:
    """That there is nothing at an address is no news here; that one fails still is."""
    logger = logging.getLogger("django.request")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _environ(address: str, said: Said | None) -> dict[str, object]:
    url = urlsplit(settings.URL)
    parts = urlsplit(address)
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": unquote(parts.path).encode().decode("latin-1"),
        "QUERY_STRING": parts.query,
        "SERVER_NAME": url.hostname or settings.HOST,
        "SERVER_PORT": str(url.port or (443 if url.scheme == "https" else 80)),
        "HTTP_HOST": url.netloc,
        "wsgi.url_scheme": url.scheme,
        "wsgi.input": BytesIO(),
    }
    return {**environ, "HTTP_COOKIE": _cookies(said)} if said else environ


def _cookies(said: Said) -> str:
    kept = HttpResponse()
    keep_said(kept, [said])
    return f"{SCRIPTS}=1; {PROGRESS}={kept.cookies[PROGRESS].coded_value}"
