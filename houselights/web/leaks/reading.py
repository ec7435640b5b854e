"""The database refuses every write for as long as one only looks, and what is cached meanwhile is
kept in memory."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection

_SWITCHES = {
    "sqlite": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
    "postgresql": (
        "SET default_transaction_read_only = on",
        "SET default_transaction_read_only = off",
    ),
}


@contextmanager
def only_reading() -> Iterator[None]:
    """For this connection, outside of a transaction that runs already."""
    begin, end = _SWITCHES[connection.vendor]
    files = caches[DEFAULT_CACHE_ALIAS]
    caches[DEFAULT_CACHE_ALIAS] = LocMemCache("only reading", {})
    _say(begin)
    try:
        yield
    finally:
        _say(end)
        caches[DEFAULT_CACHE_ALIAS] = files


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
