"""An empty SQLite database in a moment, as the migrations would make it in half a minute.

`first_database.sql` was written from a database that the real migrations made (by `make
first-database`), and names what it was made from. Where that is not what is installed here, the
migrations run themselves (docs/adr/0011-the-first-database-is-laid-down.md).
"""

import hashlib
import logging
import re
import sqlite3
import uuid
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions, version
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

FILE = Path(__file__).with_name("first_database.sql")
SOURCE = re.compile(r"^-- from (?P<name>.+): (?P<state>\S+)$", re.M)
BESIDE_APPS = {"modelsearch"}  # Wagtail's migrations call its code
log = logging.getLogger(__name__)


def lay_first_database() -> bool:
    """Fills the default database, all or nothing; False where it is for the migrations to do."""
    if connection.vendor != "sqlite" or connection.introspection.table_names():
        return False
    text = FILE.read_text(encoding="utf-8")
    if dict(SOURCE.findall(text)) != sources():
        log.info("The first database was made from other migrations; running those that are here.")
        return False
    try:
        with transaction.atomic():
            _execute(text)
    except DatabaseError:
        log.warning("This SQLite can't read the first database; migrating instead.", exc_info=True)
        return False
    return True


def sources() -> dict[str, str]:
    """What decides how migrations fill an empty database: files by digest, packages by version."""
    found = {"order of apps": _digest(name.encode() for name in settings.INSTALLED_APPS)}
    for config in apps.get_app_configs():
        if files := sorted(Path(config.path).glob("migrations/*.py")):
            parts = (part for file in files for part in (file.name.encode(), file.read_bytes()))
            found[f"migrations of {config.label}"] = _digest(parts)
    packages = {config.name.partition(".")[0] for config in apps.get_app_configs()}
    owners = packages_distributions()
    for package in (packages | BESIDE_APPS) - {"houselights"}:
        found[owners[package][0]] = version(owners[package][0])
    return found


def statements(text: str) -> Iterator[str]:
    """The statements of a file of SQL; each ends with a line."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        lines.append(line)
        if line.endswith(";\n") and sqlite3.complete_statement(statement := "".join(lines)):
            yield statement
            lines.clear()


def _execute(text: str) -> None:
    values = {"now": str(timezone.now().replace(tzinfo=None))}
    values |= {name: uuid.uuid4().hex for name in re.findall(r":(uuid_\d+)", text)}
    with connection.wrap_database_errors:
        for statement in statements(text):
            connection.connection.execute(statement, values)


def _digest(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part + b"\0")
    return digest.hexdigest()[:16]
