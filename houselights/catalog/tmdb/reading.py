"""One answer over HTTP: its status, its size, its time."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from houselights.catalog.tmdb.errors import (
    AskedTooOften,
    Away,
    NotThere,
    OddAnswer,
    TmdbError,
    TooLarge,
    TooSlow,
    WrongKey,
)

_OK, _TOO_MANY, _FAULT = 200, 429, 500
_REFUSALS: dict[int, type[TmdbError]] = {401: WrongKey, 403: WrongKey, 404: NotThere}
_SOME_SECONDS = 2.0


class TryAgain(Exception):
    """It may go better the next time. `at_last`: what to say when it did not. `seconds`: how long
    everybody is asked to wait, 0 for nobody."""

    def __init__(self, at_last: TmdbError | None = None, *, seconds: float = 0) -> None:
        super().__init__()
        self.at_last = at_last or Away()
        self.seconds = seconds


def read_answer(response: httpx.Response, *, most: int, ends_at: float) -> bytes:
    """The answer's bytes, at most so many, before this moment of the monotonic clock.

    Raises TryAgain, TmdbError. A redirect is an odd answer: nobody is asked but who was named.
    """
    status = response.status_code
    if status == _TOO_MANY:
        raise TryAgain(AskedTooOften(), seconds=_seconds_to_wait(response))
    if status >= _FAULT:
        raise TryAgain
    if status != _OK:
        raise _REFUSALS.get(status, OddAnswer)
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > most:
            raise TooLarge
        if time.monotonic() > ends_at:
            raise TooSlow
    return bytes(content)


def _seconds_to_wait(response: httpx.Response) -> float:
    """Retry-After says seconds or a date. Source: RFC 9110, 10.2.3."""
    said = response.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdecimal():
        return max(float(said[:9]), 1.0)
    try:
        at = parsedate_to_datetime(said)
    except ValueError:
        return _SOME_SECONDS
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max((at - datetime.now(UTC)).total_seconds(), 1.0)
