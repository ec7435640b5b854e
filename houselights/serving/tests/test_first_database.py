"""The first database is laid down instead of migrated: it must be the same, to the last row."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from houselights.delivery.triggers import install_triggers
from houselights.serving import first_database, prepare
from houselights.serving.first_database import FILE, SOURCE, lay_first_database, sources

MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")
UUID = re.compile(r"[0-9a-f]{32}")
pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's database is made by the migrations"
)


@pytest.fixture
def empty(tmp_path: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """The default database is this empty file meanwhile."""
    kept, path = connection.settings_dict["NAME"], tmp_path / "empty.sqlite3"
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(path)
        yield path
        connection.close()
        connection.settings_dict["NAME"] = kept


def read(path: Path) -> dict[str, object]:
    """All that is in a database: what defines it, and each table's rows, moments and lots aside."""
    source = sqlite3.connect(path)
    columns = "type, name, tbl_name, sql"
    found: dict[str, object] = {
        "made": source.execute(f"SELECT {columns} FROM sqlite_master ORDER BY 1, 2").fetchall(),
        "sound": source.execute("PRAGMA integrity_check").fetchall(),
        "loose ends": source.execute("PRAGMA foreign_key_check").fetchall(),
    }
    for pragma in ("application_id", "auto_vacuum", "encoding", "page_size", "user_version"):
        found[pragma] = source.execute(f"PRAGMA {pragma}").fetchone()
    for (table,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
        kinds = [column[2] for column in source.execute(f'PRAGMA table_info("{table}")')]
        rows = source.execute(f'SELECT * FROM "{table}"')
        found[table] = sorted([_plain(row, kinds) for row in rows], key=repr)
    source.close()
    return found


def _plain(row: tuple[Any, ...], kinds: list[str]) -> list[object]:
    plain: list[object] = []
    for value, kind in zip(row, kinds, strict=True):
        if kind == "datetime" and MOMENT.fullmatch(str(value)):
            plain.append("a moment")
        elif kind == "char(32)" and UUID.fullmatch(str(value)):
            plain.append("a lot")
        else:
            plain.append(value)
    return plain


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    source = sqlite3.connect(path)
    rows = source.execute(sql).fetchall()
    source.close()
    return rows


def test_it_was_made_from_the_migrations_that_are_here() -> None:
    made_from = dict(SOURCE.findall(FILE.read_text(encoding="utf-8")))

    others = {one for one, _ in made_from.items() ^ sources().items()}
    assert not others, f"Changed since: {sorted(others)}. Run `make first-database` and commit it."


def test_it_is_what_the_real_migrations_make(empty: Path, migrated_template: Path) -> None:
    assert lay_first_database()
    install_triggers(connection)

    laid, migrated = read(empty), read(migrated_template)
    other = [name for name in {*laid, *migrated} if laid.get(name) != migrated.get(name)]
    assert not other, f"Different: {sorted(other)}. Run `make first-database` and commit it."
    assert len(laid) > 90


def test_each_site_gets_identifiers_and_moments_of_its_own(empty: Path) -> None:
    keys = "SELECT DISTINCT translation_key FROM wagtailcore_page"
    moments = "SELECT DISTINCT applied FROM django_migrations"
    assert lay_first_database()
    first = asked(empty, keys), asked(empty, moments)
    connection.close()
    empty.unlink()

    assert lay_first_database()

    second = asked(empty, keys), asked(empty, moments)
    assert len(first[0]) == len({*first[0], *second[0]}) / 2 == 3
    assert len({*first[1], *second[1]}) == 2


def test_with_another_version_of_a_package_the_migrations_run(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_database, "sources", lambda: {**sources(), "wagtail": "8.0.9"})

    assert not lay_first_database()
    assert connection.introspection.table_names() == []


def test_a_database_that_holds_something_is_left_alone(empty: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE diary (entry text)")

    assert not lay_first_database()
    assert connection.introspection.table_names() == ["diary"]


def test_an_sqlite_that_can_not_read_it_is_left_empty(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beyond = tmp_path / "beyond.sql"
    sentence = "CREATE VIRTUAL TABLE beyond USING not_there(text);\n"
    beyond.write_text(FILE.read_text(encoding="utf-8") + sentence, encoding="utf-8")
    monkeypatch.setattr(first_database, "FILE", beyond)

    assert not lay_first_database()
    assert connection.introspection.table_names() == []


def test_a_first_start_needs_no_migration_and_a_second_nothing(
    empty: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: called.append(name))
    settings.DATA = tmp_path

    assert prepare.prepare()
    assert not prepare.prepare()

    assert called == ["collectstatic"]
    assert asked(empty, "SELECT count(*) FROM auth_group") == [(3,)]
