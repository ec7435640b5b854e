"""Brings a backup back: beside what stands there, then in its place."""

import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from houselights.backup import database, postgresql
from houselights.backup.errors import BackupError
from houselights.backup.files import copy_file, flush_tree, need_space, said_in_words, write_file
from houselights.backup.lock import have_data_alone
from houselights.backup.manifest import Manifest, read_manifest
from houselights.backup.store import Store
from houselights.backup.swapping import FILLING, LIST, Swap, finish_restore, swap, take_back
from houselights.core.progress import NoWatcher, Watcher
from houselights.database_setting import FILE


@dataclass(frozen=True, slots=True)
class Restored:
    manifest: Manifest
    aside: Path | None
    """Where the files of the site that stood there are kept."""
    schema: str
    """Where its tables are kept, on PostgreSQL."""


def restore_backup(store: Store, backup: Path, *, watcher: Watcher | None = None) -> Restored:
    """Puts a backup in the place of the site, which is kept aside. The caller has asked.

    Every file is checked while it is copied. Raises BackupError; then the site is as it was.
    """
    data = Path(settings.DATA)
    manifest = read_manifest(backup)
    refuse_backup(manifest)
    with said_in_words(data):
        data.mkdir(parents=True, exist_ok=True)
        finish_restore(data)
        with have_data_alone(data):
            need_space(data, manifest.size, what="The backup")
            return _Restore(data, store, backup, manifest, watcher or NoWatcher()).run()


def refuse_backup(manifest: Manifest) -> None:
    """Raises BackupError when this version, or this database, can't take it."""
    if manifest.engine != database.engine():
        raise BackupError(
            f"The backup is of a site on {manifest.engine}, and this one is set to "
            f"{database.engine()}. Set DATABASE_URL to fit."
        )
    if database.engine() == "sqlite" and database.sqlite_file() != Path(settings.DATA) / FILE:
        raise BackupError(
            f"A backup is restored as {FILE} in the data folder, and DATABASE_URL names another "
            "file. Restore without DATABASE_URL, then move the file there."
        )
    loader = MigrationLoader(None)
    ours = {f"{app}.{name}" for app, name in loader.disk_migrations}
    replaced = {
        f"{app}.{name}" for one in loader.disk_migrations.values() for app, name in one.replaces
    }
    apps = {name.partition(".")[0] for name in ours}
    unknown = [
        name for name in manifest.migrations
        if name not in ours | replaced and name.partition(".")[0] in apps
    ]  # fmt: skip
    if unknown:
        raise BackupError(
            f"The backup was made by a newer Houselights ({manifest.version}): this one does not "
            f"know {unknown[0]}. Install that version, or a later one, and restore with it."
        )


class _Restore:
    def __init__(
        self, data: Path, store: Store, backup: Path, manifest: Manifest, watcher: Watcher
    ) -> None:
        self.data = data
        self.store = store
        self.backup = backup
        self.manifest = manifest
        self.watcher = watcher
        stamp = f"{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
        self.on_postgresql = manifest.engine == "postgresql"
        self.todo = Swap(
            staged=f".restoring-{stamp}",
            aside=f"before-restore-{stamp}",
            schema=f"before_restore_{stamp.replace('-', '').lower()}" if self.on_postgresql else "",
            phase=FILLING,
        )
        self.staged = data / self.todo.staged

    def run(self) -> Restored:
        self._clear_left_over()
        had_tables = self.on_postgresql and postgresql.has_tables()
        try:
            self._stage()
            if self.on_postgresql:
                self._fill_postgresql()
        except BaseException:
            take_back(self.data, self.todo)
            raise
        database.close()
        swap(self.data, self.todo)
        if self.on_postgresql and not had_tables:
            postgresql.drop(self.todo.schema)
        aside = self.data / self.todo.aside
        return Restored(
            self.manifest,
            aside if aside.exists() else None,
            self.todo.schema if had_tables else "",
        )

    def _clear_left_over(self) -> None:
        for left in self.data.glob(".restoring-*"):
            shutil.rmtree(left)

    def _stage(self) -> None:
        (self.staged / "media").mkdir(parents=True, mode=0o700)
        self.watcher.begin("Bringing pictures and files back", len(self.manifest.media))
        for name, file in self.manifest.media.items():
            target = self.staged / "media" / name
            kept = self.store.path_of(file.digest)
            if not kept.exists():
                raise BackupError(f"The backup has lost {name}. houselights verify says more.")
            digest, _ = copy_file(kept, target)
            if digest != file.digest:
                raise BackupError(f"{name} is not as it was kept. houselights verify says more.")
            os.utime(target, ns=(file.changed_at, file.changed_at))
            self.watcher.advance()
        parts = ["media"]
        if not self.on_postgresql:
            self._stage_database(self.staged / FILE)
            parts.append(FILE)
        write_file(self.staged / LIST, json.dumps(parts))
        flush_tree(self.staged)

    def _stage_database(self, target: Path) -> None:
        self.watcher.begin("Bringing the database back", 0)
        digest, _ = copy_file(self.backup / self.manifest.database, target)
        if digest != self.manifest.database_digest:
            raise BackupError("The database is not as it was kept. houselights verify says more.")
        if damage := database.damage_of(target, self.manifest.engine):
            raise BackupError(damage[0])

    def _fill_postgresql(self) -> None:
        self.watcher.begin("Bringing the database back", 0)
        dumped = self.staged / self.manifest.database
        self._stage_database(dumped)
        self.todo.write(self.data)
        postgresql.put_aside(self.todo.schema)
        postgresql.load(dumped, self.manifest.rows)
        dumped.unlink()
