"""The store that fits the site's database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection

from houselights.reference.stores.contract import Store, StoreError
from houselights.reference.stores.postgresql import PostgresqlStore
from houselights.reference.stores.sqlite import SqliteStore

FILE = "catalogue.sqlite3"


def reference_file() -> Path:
    return Path(settings.DATA) / FILE


@contextmanager
def opened_store() -> Iterator[Store]:
    """For writing; its tables are there. Raises StoreError, also for what the database refuses."""
    try:
        store = _open()
        try:
            yield store
        finally:
            store.close()
    except (sqlite3.Error, psycopg.Error) as error:
        words = str(error).strip().partition("\n")[0]
        raise StoreError(f"The catalogue can't be written: {words}.") from error


def _open() -> Store:
    if connection.vendor == "postgresql":
        return PostgresqlStore()
    return SqliteStore(reference_file())
