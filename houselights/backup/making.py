"""Makes a backup while the site serves."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from houselights import __version__
from houselights.backup import database, postgresql
from houselights.backup.errors import BackupError
from houselights.backup.files import digest_of, flush_folder, said_in_words
from houselights.backup.left_out import OPEN_SETTINGS
from houselights.backup.lock import have_store_alone
from houselights.backup.manifest import Manifest, MediaFile, database_name, read_manifest
from houselights.backup.store import Store
from houselights.backup.verifying import missing_files
from houselights.core.progress import NoWatcher, Watcher


@dataclass(frozen=True, slots=True)
class Made:
    folder: Path
    manifest: Manifest
    new_files: int
    pruned: int


def make_backup(folder: Path, *, keep: int = 0, watcher: Watcher | None = None) -> Made:
    """Adds a backup to the store in `folder`; with `keep`, only that many stay.

    Media come before the database and once more after it: a file that a row of the copy names was
    there at the first look, or has come since and is there at the second. Raises BackupError.
    """
    folder = folder.absolute()
    _refuse_place(folder)
    if not database.is_site_here():
        raise BackupError(f"There is no site in {settings.DATA} to back up.")
    store = Store(folder)
    with said_in_words(folder), have_store_alone_in(store):
        return _Backup(store, watcher or NoWatcher()).make(keep)


@contextmanager
def have_store_alone_in(store: Store) -> Iterator[None]:
    store.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with have_store_alone(store.folder):
        store.open_for_writing()
        yield


class _Backup:
    def __init__(self, store: Store, watcher: Watcher) -> None:
        self.store = store
        self.watcher = watcher
        self.media = Path(settings.MEDIA_ROOT)
        self.known = _last_media(store)
        self.kept: dict[str, MediaFile] = {}
        self.new_files = 0

    def make(self, keep: int) -> Made:
        at = datetime.now(UTC)
        made = self.store.begin()
        try:
            self._keep_media()
            dumped = made / database_name(database.engine())
            self.watcher.begin("Copying the database", 0)
            database.dump(dumped)
            self._keep_media()
            manifest = self._describe(dumped, at)
            manifest.write(made)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
        finished = self.store.finish(made, at)
        pruned = len(self.store.prune(keep)) if keep else 0
        return Made(finished, manifest, self.new_files, pruned)

    def _keep_media(self) -> None:
        names = [name for name in _files_below(self.media) if name not in self.kept]
        self.watcher.begin("Keeping pictures and files", len(names))
        for name in names:
            self._keep(name)
            self.watcher.advance()
        flush_folder(self.store.objects)

    def _keep(self, name: str) -> None:
        """Files never change once they are there: one that looks as the last time is the same."""
        source = self.media / name
        try:
            found = source.stat()
            last = self.known.get(name)
            looks = (found.st_size, found.st_mtime_ns)
            if last and (last.size, last.changed_at) == looks and self.store.has(last):
                self.kept[name] = last
                return
            self.kept[name] = self.store.add(source)
            self.new_files += 1
        except FileNotFoundError:
            return  # deleted while we looked

    def _describe(self, dumped: Path, at: datetime) -> Manifest:
        engine = database.engine()
        with dumped.open("rb") as file:
            os.fsync(file.fileno())
        if damage := database.damage_of(dumped, engine):
            raise BackupError(
                f"The site needs repair before a backup is worth something. {damage[0]}"
            )
        return Manifest(
            made_at=f"{at:%Y-%m-%dT%H:%M:%SZ}",
            version=__version__,
            engine=engine,
            database=dumped.name,
            database_digest=digest_of(dumped),
            database_size=dumped.stat().st_size,
            migrations=database.migrations(dumped),
            media=self.kept,
            missing=missing_files(dumped, engine, set(self.kept)),
            counts=database.counts(dumped),
            settings={name: os.environ[name] for name in OPEN_SETTINGS if name in os.environ},
            rows=postgresql.settings_rows() if engine == "postgresql" else {},
        )


def _last_media(store: Store) -> dict[str, MediaFile]:
    for backup in reversed(store.backups()):
        try:
            return read_manifest(backup).media
        except BackupError:
            continue
    return {}


def _files_below(media: Path) -> Iterator[str]:
    for at, _, names in os.walk(media):
        for name in names:
            path = Path(at) / name
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(media).as_posix()


def _refuse_place(folder: Path) -> None:
    place = folder.resolve()
    for taken in (Path(settings.DATA), Path(settings.MEDIA_ROOT)):
        if place.is_relative_to(taken.resolve()):
            raise BackupError("A backup inside the data folder would be lost with it.")
        if taken.resolve().is_relative_to(place):
            raise BackupError("The data folder lies in that folder. Name another one.")
