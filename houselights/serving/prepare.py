"""Makes the data folder ready for this version: database, roles, static files. Quick when it is."""

import hashlib
import json
from importlib.metadata import distributions
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from houselights import __version__
from houselights.accounts.roles import ensure_roles
from houselights.delivery.triggers import install_triggers
from houselights.serving.first_database import lay_first_database

PACKAGE = Path(settings.PACKAGE)


def prepare() -> bool:
    """Migrates and collects static files if anything changed since the last time.

    Returns whether there was anything to do.
    """
    stamp_file = Path(settings.DATA) / "derived" / "prepared.json"
    stamp = {"database": _database_stamp(), "static": _static_stamp(), "version": __version__}
    kept = _read_stamp(stamp_file)
    if not _has_database():
        kept.pop("database", None)
    if kept == stamp:
        return False
    stamp_file.parent.mkdir(parents=True, exist_ok=True)
    if kept.get("database") != stamp["database"]:
        if lay_first_database():
            install_triggers(connection)
        else:
            call_command("migrate", verbosity=0, interactive=False)
        ensure_roles()
    if kept.get("static") != stamp["static"]:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp_file.write_text(json.dumps(stamp), encoding="utf-8")
    return True


def _read_stamp(file: Path) -> dict[str, str]:
    try:
        stamp = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _installed() -> str:
    return ",".join(sorted(f"{found.name}={found.version}" for found in distributions()))


def _database_stamp() -> str:
    """Changes with our migrations, with every installed package, and with the database's name."""
    digest = hashlib.sha256(_installed().encode())
    database = settings.DATABASES["default"]
    digest.update(f"{database.get('HOST')}/{database['NAME']}".encode())
    triggers = (*PACKAGE.glob("*/outdating.py"), *PACKAGE.glob("delivery/*.py"))
    for path in sorted((*PACKAGE.glob("*/migrations/*.py"), *triggers)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _has_database() -> bool:
    """False where an SQLite file was taken away, or never was."""
    return connection.vendor != "sqlite" or Path(settings.DATABASES["default"]["NAME"]).exists()


def _static_stamp() -> str:
    digest = hashlib.sha256(_installed().encode())
    for path in sorted(PACKAGE.glob("*/static/**/*")):
        if path.is_file():
            status = path.stat()
            digest.update(f"{path.name} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()
