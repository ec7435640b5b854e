"""Is a backup whole? Asked of its files alone; no site is needed."""

from pathlib import Path

from houselights.backup import database, sqlite
from houselights.backup.files import digest_of
from houselights.backup.manifest import Manifest, read_manifest
from houselights.backup.store import Store
from houselights.core.progress import NoWatcher, Watcher


def find_problems(store: Store, backup: Path, *, watcher: Watcher | None = None) -> list[str]:
    """A sentence for each thing that is wrong; none when all is there. Raises BackupError when it
    can't be read as a backup at all."""
    manifest = read_manifest(backup)
    return [
        *_problems_of_dump(backup, manifest),
        *_problems_of_media(store, manifest, watcher or NoWatcher()),
    ]


def missing_files(dumped: Path, engine: str, media: set[str]) -> list[str]:
    """The names of files that the database names and the media don't hold. Only an SQLite copy can
    be asked without loading it."""
    if engine != "sqlite":
        return []
    return sorted(set(database.files_named_by(dumped)) - media)


def _problems_of_dump(backup: Path, manifest: Manifest) -> list[str]:
    dumped = backup / manifest.database
    try:
        if digest_of(dumped) != manifest.database_digest:
            return [f"{manifest.database} is not as it was made."]
    except OSError as error:
        return [f"{manifest.database}: {error.strerror}."]
    damage = database.damage_of(dumped, manifest.engine)
    if damage or manifest.engine != "sqlite":
        return damage
    missing = missing_files(dumped, manifest.engine, {*manifest.media, *manifest.missing})
    return [
        *sqlite.orphans_of(dumped),
        *(f"The database names {name}, and that file is not there." for name in missing),
    ]


def _problems_of_media(store: Store, manifest: Manifest, watcher: Watcher) -> list[str]:
    by_digest = {file.digest: name for name, file in manifest.media.items()}
    watcher.begin("Checking pictures and files", len(by_digest))
    problems = []
    for digest, name in by_digest.items():
        place = store.path_of(digest)
        try:
            if digest_of(place) != digest:
                problems.append(
                    f"{name} is not as it was kept. Delete {place}: the next backup keeps it anew."
                )
        except OSError as error:
            problems.append(f"{name}: {error.strerror} ({place}).")
        watcher.advance()
    return problems
