"""A site on PostgreSQL, by its own tools. Runs where the tests run on PostgreSQL."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

URL = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not URL.startswith("postgres"), reason="needs PostgreSQL")


@pytest.fixture
def databases() -> dict[str, str]:
    """Two empty databases, by their addresses."""
    made = {}
    with psycopg.connect(URL, autocommit=True) as connection:
        for name in ("backup_source", "backup_target"):
            known = sql.Identifier(name)
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(known))
            connection.execute(sql.SQL("CREATE DATABASE {}").format(known))
            made[name] = urlunsplit(urlsplit(URL)._replace(path=f"/{name}"))
    return made


def run(url: str, data: Path, *words: str) -> str:
    environment = {
        **os.environ, "DATABASE_URL": url, "HOUSELIGHTS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "houselights", *words],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def ask(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url) as connection:
        return list(connection.execute(query.encode()).fetchall())


def test_a_site_comes_back_and_what_stood_there_is_kept_aside(
    tmp_path: Path, databases: dict[str, str]
) -> None:
    source, target, store = databases["backup_source"], databases["backup_target"], tmp_path / "s"
    run(source, tmp_path / "a", "owner_link")
    with psycopg.connect(source) as connection:
        connection.execute("INSERT INTO publishing_category (name, slug, description) "
                           "VALUES ('Canary', 'canary', '')")  # fmt: skip
        connection.execute("UPDATE site_settings_sitesettings SET mail_password = 'canary secret'")

    run(source, tmp_path / "a", "backup", str(store))
    assert "is whole" in run(source, tmp_path / "a", "verify", str(store))
    run(target, tmp_path / "b", "restore", str(store))

    assert ask(target, "SELECT name FROM publishing_category") == [("Canary",)]
    assert all(
        "canary secret" not in str(row) for row in ask(target, "SELECT * FROM "
                                                       "site_settings_sitesettings")
    )  # fmt: skip
    run(target, tmp_path / "b", "owner_link")

    said = run(target, tmp_path / "b", "restore", str(store), "--yes")

    assert 'DROP SCHEMA "before_restore_' in said
    assert ask(target, "SELECT name FROM publishing_category") == [("Canary",)]
