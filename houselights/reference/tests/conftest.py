"""A reference of its own for each test, on whichever database the tests run."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from houselights.reference import reading
from houselights.reference.stores.postgresql import SCHEMA


@pytest.fixture
def reference(db: None, settings: Settings, tmp_path: Path) -> Path:
    """The data folder: nothing is loaded yet."""
    settings.DATA = tmp_path / "data"
    if connection.vendor == "postgresql":
        wrapper = connection.copy()
        wrapper.ensure_connection()
        wrapper.connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        wrapper.close()
        reading.forget_postgresql()
    return Path(settings.DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the owner's files are."""
    made = tmp_path / "files"
    made.mkdir()
    return made
