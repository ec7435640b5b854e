"""TMDB as a server on this machine, and time that passes without anybody waiting."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from houselights.accounts.models import Role
from houselights.catalog.models import Title
from houselights.catalog.tests.factories import TitleFactory
from houselights.catalog.tmdb import client, pace
from houselights.catalog.tmdb.tests.recorded import KEY, Recorded, serve
from houselights.catalog.tmdb.tests.team_pages import client_of


@pytest.fixture
def tmdb(settings: Any, tmp_path: Path, waits: list[float]) -> Iterator[Recorded]:
    """The recorded server, known to the site, with the owner's key."""
    recorded = Recorded()
    server = serve(recorded)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    settings.TMDB_KEY = KEY
    settings.TMDB_URL = f"{recorded.url}/3"
    settings.TMDB_PICTURES_URL = f"{recorded.url}/t/p"
    settings.DATA = settings.MEDIA_ROOT = tmp_path
    cache.clear()
    yield recorded
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """Time that goes on by waiting only."""

    def __init__(self, waits: list[float]) -> None:
        self.waits = waits

    def time(self) -> float:
        return 1_700_000_000 + sum(self.waits)

    monotonic = time


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the client waited, each time."""
    made: list[float] = []
    clock = Clock(made)
    monkeypatch.setattr(client, "sleep", made.append)
    monkeypatch.setattr(client, "time", clock)
    monkeypatch.setattr(pace, "time", clock)
    return made


@pytest.fixture
def title(tmdb: Recorded) -> Title:
    return TitleFactory.create(slug="row", name="Quiet Row")


@pytest.fixture
def team(tmdb: Recorded) -> Client:
    return client_of(Role.AUTHOR)
