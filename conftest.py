"""Tests get their own data folder, and a database that was migrated once and copied after that."""

import gc
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent

# How long a case takes is a benchmark's to say: a busy machine must not fail a property.
settings.register_profile("houselights", deadline=None)
settings.load_profile("houselights")


def pytest_collection_finish() -> None:
    """All that is loaded by now stays: looked through again and again for garbage, it takes a
    twelfth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _migrations_digest() -> str:
    """Changes whenever any migration, ours or a dependency's, does, or the triggers or the roles'
    rights do."""
    digest = hashlib.sha256()
    files = ("*/migrations/*.py", "*/outdating.py", "delivery/*.py")
    for path in sorted(path for each in files for path in (ROOT / "houselights").glob(each)):
        digest.update(path.name.encode() + path.read_bytes())
    digest.update((ROOT / "requirements.txt").read_bytes())
    digest.update((ROOT / "houselights/accounts/roles.py").read_bytes())
    return digest.hexdigest()[:16]


@pytest.fixture(autouse=True)
def _nothing_kept_of_other_tests() -> None:
    """What is kept by a version, which is set back with the database after each test."""
    from houselights.catalog.record_names import PEOPLE_NAMES, TITLE_NAMES
    from houselights.documents import places

    places.forget()
    TITLE_NAMES.forget()
    PEOPLE_NAMES.forget()


@pytest.fixture
def versions_raised_at_once(db: None) -> None:
    """PostgreSQL raises versions when a transaction ends, and a test's never does."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS outdate_at_commit IMMEDIATE")


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix(request: pytest.FixtureRequest) -> None:
    """The copies have names of their own; nothing to do."""


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: object
) -> Iterator[None]:
    """On SQLite: copies the migrated template, making it first when a migration changed."""
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            if worker:
                connection.settings_dict["TEST"]["NAME"] = f"test_houselights_{worker}"
            made = setup_databases(verbosity=0, interactive=False)
        yield
        with django_db_blocker.unblock():  # type: ignore[attr-defined]
            teardown_databases(made, verbosity=0)
        return

    target = Path(os.environ["HOUSELIGHTS_DATA"]) / "test.sqlite3"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        shutil.copyfile(_migrated_template(), target)
        connection.close()
        connection.settings_dict["NAME"] = str(target)
    yield
    connection.close()


@contextmanager
def _taken_back(django_db_blocker: Any) -> Iterator[None]:
    """A transaction of which nothing stays: for fixtures of a module or of a whole run, which
    make what takes long once. Tests that it stands around take back what they change."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def db_taken_back(
    django_db_setup: None, django_db_blocker: object
) -> Callable[[], AbstractContextManager[None]]:
    return lambda: _taken_back(django_db_blocker)


@pytest.fixture(scope="session")
def migrated_template(django_db_setup: None) -> Path:
    """An SQLite database that the real migrations made, to be read only."""
    return _migrated_template()


def _migrated_template() -> Path:
    import fcntl

    from django.core.management import call_command
    from django.db import connection

    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    template = folder / f"migrated-{_migrations_digest()}.sqlite3"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            making = template.with_suffix(".making")
            making.unlink(missing_ok=True)
            connection.close()
            connection.settings_dict["NAME"] = str(making)
            call_command("migrate", verbosity=0)
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute("PRAGMA journal_mode=DELETE")
            connection.close()
            making.rename(template)
    return template
