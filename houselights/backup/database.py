"""The site's database, whichever it is."""

from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import connection, connections
from django.db.models import FileField

from houselights.backup import postgresql, sqlite

COUNTED = {
    "posts": "publishing_post",
    "comments": "discussion_comment",
    "members": "accounts_member",
    "pictures": "pictures_picture",
}
_MIGRATIONS = "django_migrations"


def engine() -> str:
    """`sqlite` or `postgresql`."""
    return str(connection.vendor)


def sqlite_file() -> Path:
    return Path(connection.settings_dict["NAME"])


def close() -> None:
    """Lets go of the database before its file is moved."""
    connections.close_all()


def is_site_here() -> bool:
    if engine() == "sqlite":
        return sqlite_file().exists()
    return postgresql.has_tables()


def dump(target: Path) -> None:
    if engine() == "sqlite":
        sqlite.dump(sqlite_file(), target)
    else:
        postgresql.dump(target)


def counts(dumped: Path) -> dict[str, int]:
    """Of the copy where it can be asked, else of the database itself."""
    if engine() == "sqlite":
        return sqlite.counts_of(dumped, COUNTED)
    rows = {words: postgresql.rows_of("SELECT count(*)", name) for words, name in COUNTED.items()}
    return {words: int(found[0][0]) for words, found in rows.items() if found}


def migrations(dumped: Path) -> list[str]:
    if engine() == "sqlite":
        return sorted(sqlite.migrations_of(dumped))
    rows = postgresql.rows_of("SELECT app, name", _MIGRATIONS)
    return sorted(f"{app}.{name}" for app, name in rows)


def damage_of(dumped: Path, of_engine: str) -> list[str]:
    return sqlite.damage_of(dumped) if of_engine == "sqlite" else postgresql.damage_of(dumped)


def files_named_by(dumped: Path) -> Iterator[str]:
    """The media files that the rows of a copy name, by their names under the media folder."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField) and field.column:
                yield from sqlite.values_of(dumped, model._meta.db_table, field.column)
