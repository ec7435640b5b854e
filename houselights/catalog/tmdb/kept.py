"""TMDB's answers of the last days, in the cache. The owner's key is no part of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from houselights.catalog.tmdb.answers import Row
from houselights.catalog.tmdb.errors import NotAskedYet

KEPT_SECONDS = 3 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Answer:
    data: Row
    asked_at: datetime


def keep(path: str, query: Mapping[str, str], data: Row) -> Answer:
    answer = Answer(data, timezone.now())
    cache.set(_place(path, query), (answer.data, answer.asked_at), KEPT_SECONDS)
    return answer


def kept(path: str, query: Mapping[str, str]) -> Answer:
    """What TMDB said of late; it is not asked. Raises NotAskedYet."""
    found = cache.get(_place(path, query))
    if found is None:
        raise NotAskedYet
    return Answer(*found)


def _place(path: str, query: Mapping[str, str]) -> str:
    asked = json.dumps([settings.TMDB_URL, path, sorted(query.items())])
    return f"tmdb-{hashlib.sha256(asked.encode()).hexdigest()}"
