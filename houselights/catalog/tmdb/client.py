"""Asks TMDB's API, version 3: seldom, within limits, and not twice for what was answered of late.

Source: developer.themoviedb.org, "Application" (both kinds of keys), "Rate Limiting", "Errors".
"""

from __future__ import annotations

import json
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import sleep
from typing import Any

import httpx
from django.conf import settings

from houselights import __version__
from houselights.catalog.tmdb.answers import Row
from houselights.catalog.tmdb.errors import (
    NoKey,
    NoPictureThere,
    NotAskedYet,
    NotThere,
    OddAnswer,
    WrongKey,
)
from houselights.catalog.tmdb.kept import Answer, keep, kept
from houselights.catalog.tmdb.pace import Pace
from houselights.catalog.tmdb.reading import TryAgain, read_answer

LANGUAGE = "en-US"
"""Of names of genres, of what has no name in any list of translations, and of posters."""
LARGEST_ANSWER = 16 * 1024 * 1024
SECONDS_A_STEP = 10.0  # to connect, to wait for the next bytes
SECONDS_A_PRESS = 45.0
"""For all that one press of a button asks, waiting and trying again included."""
PAUSES = (0.5, 1.0, 2.0)
Sound = Callable[[Row], bool]
"""Whether an answer is of the shape that was asked for."""
_KEY = re.compile(r"[\w.~+/=-]{8,2000}", re.ASCII)
_LONGEST_PLAIN_KEY = 40  # a key of version 3 has 32 letters, an access token some hundreds
_HEADERS = {
    "User-Agent": f"Houselights/{__version__}",
    "Accept": "application/json, image/*;q=0.9",
    "Accept-Encoding": "gzip",
}


def is_on() -> bool:
    """Whether the owner gave a key."""
    return bool(settings.TMDB_KEY)


@contextmanager
def asking(*, anew: bool = False) -> Iterator[Client]:
    """For all that one press of a button asks. `anew`: also what was answered of late. Raises
    NoKey, WrongKey."""
    if not is_on():
        raise NoKey
    if not _KEY.fullmatch(settings.TMDB_KEY):
        raise WrongKey
    with httpx.Client(verify=_trusted(), timeout=SECONDS_A_STEP, headers=_HEADERS) as http:
        yield Client(http, Pace(Path(settings.DATA) / "derived" / "tmdb.pace"), anew)


@dataclass(slots=True)
class Client:
    http: httpx.Client
    pace: Pace
    anew: bool = False
    ends_at: float = field(default_factory=lambda: time.monotonic() + SECONDS_A_PRESS)

    def ask(self, path: str, is_sound: Sound, **query: str) -> Answer:
        """What TMDB says at this path, or said in the last days. An answer that is not sound is
        not kept. Raises TmdbError."""
        query = {"language": LANGUAGE, **query}
        if not self.anew:
            with suppress(NotAskedYet):
                return kept(path, query)
        headers, secret = _credentials(settings.TMDB_KEY)
        url = f"{settings.TMDB_URL}/{path}"
        content = self._bring(url, {**query, **secret}, headers, LARGEST_ANSWER)
        return keep(path, query, _read_json(content, is_sound))

    def fetch_picture(self, url: str) -> bytes:
        """Up to the size of an upload; the key is not told. Raises TmdbError."""
        most = settings.UPLOAD_MEGABYTES * 1024 * 1024
        try:
            return self._bring(url, {}, {}, most)
        except (NotThere, WrongKey) as error:
            raise NoPictureThere from error

    def _bring(
        self, url: str, query: Mapping[str, str], headers: Mapping[str, str], most: int
    ) -> bytes:
        """Tries again when that may help."""
        failure = TryAgain()
        for pause in (0.0, *PAUSES):
            self._wait(failure, pause)
            try:
                with self.http.stream("GET", url, params=query, headers=headers) as response:
                    return read_answer(response, most=most, ends_at=self.ends_at)
            except TryAgain as error:
                failure = error
            except httpx.TransportError:
                failure = TryAgain()
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise OddAnswer from error
        raise failure.at_last

    def _wait(self, failure: TryAgain, pause: float) -> None:
        """For TMDB's sake everybody waits, after a failure whoever ran into it; then comes the
        turn. Raises TmdbError where there is no time for it."""
        if failure.seconds:
            self.pace.hold(failure.seconds)
        elif pause:
            if time.monotonic() + pause > self.ends_at:
                raise failure.at_last
            sleep(pause)
        turn = self.pace.take_turn(patience=max(self.ends_at - time.monotonic(), 0.0))
        if turn:
            sleep(turn)


@dataclass(frozen=True, slots=True)
class Memory:
    """In place of a client where TMDB must not be asked: knows the answers of late."""

    def ask(self, path: str, is_sound: Sound, **query: str) -> Answer:
        """Raises NotAskedYet."""
        return kept(path, {"language": LANGUAGE, **query})


@cache
def _trusted() -> ssl.SSLContext:
    """Reading all authorities takes a tenth of a second: once a process."""
    return httpx.create_ssl_context()


def _credentials(key: str) -> tuple[dict[str, str], dict[str, str]]:
    """Header and query: an access token goes into the one, a key of version 3 into the other."""
    if len(key) > _LONGEST_PLAIN_KEY:
        return {"Authorization": f"Bearer {key}"}, {}
    return {}, {"api_key": key}


def _read_json(content: bytes, is_sound: Sound) -> Row:
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise OddAnswer from error
    if not isinstance(data, dict) or not is_sound(data):
        raise OddAnswer
    return data
