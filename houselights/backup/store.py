"""A folder of backups: each a folder named by its moment, and the media files that they share."""

import re
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from houselights.backup.errors import BackupError
from houselights.backup.files import copy_file, flush_folder, rename
from houselights.backup.manifest import NAME, Manifest, MediaFile, read_manifest

OBJECTS = "objects"
UNFINISHED = ".unfinished"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z(?:-\d+)?")


class Store:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.objects = folder / OBJECTS

    def open_for_writing(self) -> None:
        """Makes the folder, or takes one that is a store already: no other is written into."""
        others = [one for one in self.folder.iterdir() if one.name != ".lock"]
        if others and not self.objects.is_dir():
            raise BackupError(f"{self.folder} holds other things. Name an empty or a new folder.")
        self.objects.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in self.folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)

    def backups(self) -> list[Path]:
        """The finished ones, oldest first."""
        if not self.folder.is_dir():
            return []
        named = (one for one in self.folder.iterdir() if _MOMENT.fullmatch(one.name))
        return sorted(one for one in named if (one / NAME).is_file())

    def begin(self) -> Path:
        made = self.folder / UNFINISHED
        made.mkdir(mode=0o700)
        return made

    def finish(self, made: Path, at: datetime) -> Path:
        name = f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
        target, number = self.folder / name, 1
        while target.exists():
            number += 1
            target = self.folder / f"{name}-{number}"
        flush_folder(made)
        rename(made, target)
        return target

    def add(self, source: Path) -> MediaFile:
        """Keeps a media file under its checksum, once. Raises FileNotFoundError if it is gone."""
        changed_at = source.stat().st_mtime_ns
        waiting = self.objects / UNFINISHED
        digest, size = copy_file(source, waiting)
        place = self.path_of(digest)
        if self._holds(place, size):
            waiting.unlink()
        else:
            place.parent.mkdir(exist_ok=True, mode=0o700)
            rename(waiting, place)
        return MediaFile(digest, size, changed_at)

    def has(self, file: MediaFile) -> bool:
        return self._holds(self.path_of(file.digest), file.size)

    def path_of(self, digest: str) -> Path:
        return self.objects / digest[:2] / digest[2:]

    def prune(self, keep: int) -> list[Path]:
        """Takes away all but the newest backups, and the files that only those named."""
        gone = self.backups()[:-keep]
        for backup in gone:
            hidden = backup.with_name(f"{UNFINISHED}-{backup.name}")
            rename(backup, hidden)  # from here on it is no backup, whatever happens
            shutil.rmtree(hidden)
        if gone:
            self._sweep(read_manifest(backup) for backup in self.backups())
        return gone

    def _sweep(self, kept: Iterable[Manifest]) -> None:
        wanted = {self.path_of(file.digest) for one in kept for file in one.media.values()}
        for place in self.objects.glob("??/*"):
            if place not in wanted:
                place.unlink()

    def _holds(self, place: Path, size: int) -> bool:
        return place.is_file() and place.stat().st_size == size


def find_backup(source: Path) -> tuple[Store, Path]:
    """The backup that is meant: one of a store, or of a store its newest."""
    if (source / NAME).is_file():
        return Store(source.absolute().parent), source
    found = Store(source).backups()
    if not found:
        raise BackupError(f"There is no backup at {source}.")
    return Store(source), found[-1]
