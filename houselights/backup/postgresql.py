"""A PostgreSQL database: by its own tools, which must be as new as the server."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from houselights.backup.errors import BackupError
from houselights.backup.left_out import EMPTIED, SECRET_COLUMNS, SETTINGS_TABLE

_VARIABLES = {
    "HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
}  # fmt: skip
_OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "host": "PGHOST"}


def dump(target: Path) -> None:
    """One snapshot of the database, without what a backup leaves out."""
    left_out = [f"--exclude-table-data=public.{table}" for table in (*EMPTIED, SETTINGS_TABLE)]
    _run(
        "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--schema=public",
        *left_out, "--file", str(target),
    )  # fmt: skip
    target.chmod(0o600)


def settings_rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of settings, without their secrets, in the shape that PostgreSQL itself gives."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(one) FROM {SETTINGS_TABLE} one")  # noqa: S608
        rows = [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]
    return {SETTINGS_TABLE: [row | dict.fromkeys(SECRET_COLUMNS, "") for row in rows]}


def load(file: Path, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Fills an empty schema `public`."""
    _run(
        "pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error",
        "--schema=public",  # what is in it: the schema itself is there
        "--dbname", _environment()["PGDATABASE"], str(file),
    )  # fmt: skip
    with connection.cursor() as cursor:
        for row in rows.get(SETTINGS_TABLE, []):
            cursor.execute(
                f"INSERT INTO {SETTINGS_TABLE} SELECT * "  # noqa: S608 (a name of our own)
                f"FROM jsonb_populate_record(NULL::{SETTINGS_TABLE}, %s::jsonb)",
                [json.dumps(row)],
            )


def put_aside(schema: str) -> None:
    """The old site's tables go into a schema of their own; an empty `public` takes its place."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'ALTER SCHEMA public RENAME TO "{schema}"')
        cursor.execute("CREATE SCHEMA public")


def put_back(schema: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema])
        if cursor.fetchone():
            cursor.execute("DROP SCHEMA IF EXISTS public CASCADE")
            cursor.execute(f'ALTER SCHEMA "{schema}" RENAME TO public')


def drop(schema: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')


def has_tables() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1")
        return cursor.fetchone() is not None


def damage_of(file: Path) -> list[str]:
    """Whether its table of contents can be read; its checksum says the rest."""
    try:
        _run("pg_restore", "--list", str(file))
    except BackupError as error:
        return [f"The database can't be read: {error}"]
    return []


def rows_of(select: str, table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [f"public.{table}"])
        found = cursor.fetchone()
        if not found or found[0] is None:
            return []
        cursor.execute(f"{select} FROM {table}")
        return list(cursor.fetchall())


def _environment() -> dict[str, str]:
    """Where the database is, said in the environment: arguments can be read by everybody."""
    named = connection.settings_dict
    found = {_VARIABLES[key]: str(named[key]) for key in _VARIABLES if named.get(key)}
    for key, variable in _OPTIONS.items():
        if value := named.get("OPTIONS", {}).get(key):
            found.setdefault(variable, str(value))
    return found


def _run(program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise BackupError(
            f"{program} is not on this machine: install PostgreSQL's client programs "
            "(Debian: apt install postgresql-client)."
        )
    done = subprocess.run(  # noqa: S603 (no word of it comes from outside)
        [program, *arguments], env={**os.environ, **_environment()},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise BackupError(f"{program} failed: {said}")
