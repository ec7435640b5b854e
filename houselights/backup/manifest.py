"""What a backup says of itself: one JSON file, written last."""

import json
import re
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from houselights.backup.errors import BackupError
from houselights.backup.files import is_inside_name, write_file

NAME = "manifest.json"
FORMAT = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of the media folder: SHA-256 in hex, size in bytes, time of change in ns."""

    digest: str
    size: int
    changed_at: int = 0


@dataclass(slots=True)
class Manifest:
    made_at: str
    version: str
    engine: str
    database: str
    """The database's file name in the folder of the backup."""
    database_digest: str
    database_size: int
    migrations: list[str]
    media: dict[str, MediaFile]
    missing: list[str] = field(default_factory=list)
    """Files that the database names and the site did not have when the backup was made."""
    counts: dict[str, int] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Rows that stand here and not in the database's file, without what is secret in them."""
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        write_file(folder / NAME, text)

    @property
    def size(self) -> int:
        return self.database_size + sum(one.size for one in self.media.values())


def database_name(engine: str) -> str:
    return _DATABASES[engine]


def read_manifest(folder: Path) -> Manifest:
    """Checks the shape of all that it says, since it decides where files are put."""
    path = folder / NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BackupError(f"{folder} is no backup: it has no {NAME}.") from None
    except (OSError, ValueError) as error:
        raise BackupError(f"{path} can't be read: {error}.") from error
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise BackupError(f"{path} is not one of Houselights.")
    if found["format"] > FORMAT:
        raise BackupError(
            f"{folder} is written in format {found['format']}, by a newer Houselights "
            f"({found.get('version', '?')}). Restore it with that one."
        )
    try:
        return _checked(found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BackupError(f"{path} is damaged: {error!r}.") from error


def _checked(found: dict[str, Any]) -> Manifest:
    media = {
        _inside(name): MediaFile(
            _digest(file["digest"]), _size(file["size"]), _size(file["changed_at"])
        )
        for name, file in found["media"].items()
    }
    if found["database"] != _DATABASES[found["engine"]]:
        raise ValueError(found["database"])
    return Manifest(
        made_at=str(found["made_at"]),
        version=str(found["version"]),
        engine=found["engine"],
        database=found["database"],
        database_digest=_digest(found["database_digest"]),
        database_size=_size(found["database_size"]),
        migrations=[str(name) for name in found["migrations"]],
        media=media,
        missing=[str(name) for name in found["missing"]],
        counts={str(name): _size(count) for name, count in found["counts"].items()},
        settings={str(name): str(value) for name, value in found["settings"].items()},
        rows={str(name): [dict(row) for row in rows] for name, rows in found["rows"].items()},
    )


def _inside(name: str) -> str:
    if not is_inside_name(name):
        raise ValueError(name)
    return name


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise ValueError(text)
    return text


def _size(number: int) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise ValueError(number)
    return number
