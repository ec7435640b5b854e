"""The store that fits the site's database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from houselights.reference.stores.contract import Store
from houselights.reference.stores.postgresql import PostgresqlStore
from houselights.reference.stores.sqlite import SqliteStore

FILE = "catalogue.sqlite3"


def reference_file() -> Path:
    return Path(settings.DATA) / FILE


@contextmanager
def opened_store() -> Iterator[Store]:
    """For writing; its tables are there. Raises StoreError."""
    store: Store = (
        PostgresqlStore() if connection.vendor == "postgresql" else SqliteStore(reference_file())
    )
    try:
        yield store
    finally:
        store.close()
