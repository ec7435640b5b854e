"""Files that are on the disk when we say so, and names from outside that stay inside."""

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from houselights.backup.errors import BackupError

CHUNK = 1024 * 1024


def copy_file(source: Path, target: Path) -> tuple[str, int]:
    """Copies a regular file, flushed to the disk. Gives its SHA-256 in hex and its size in bytes.

    A symbolic link is no regular file: what it points to is not ours to copy.
    """
    digest, size = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    reading = os.open(source, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(reading, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise BackupError(f"{source} is no plain file.")
        with target.open("wb") as copy:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                copy.write(chunk)
            flush(copy.fileno())
    target.chmod(0o600)
    return digest.hexdigest(), size


def digest_of(path: Path) -> str:
    """SHA-256 in hex of a regular file. Raises OSError, for a symbolic link too."""
    digest = hashlib.sha256()
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_file(path: Path, text: str) -> None:
    """Whole or not at all, also when the plug is pulled."""
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        flush(file.fileno())
    beside.chmod(0o600)
    rename(beside, path)


def rename(source: Path, target: Path) -> None:
    source.rename(target)
    flush_folder(target.parent)
    if source.parent != target.parent:
        flush_folder(source.parent)


def flush(handle: int) -> None:
    os.fsync(handle)


def flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_tree(folder: Path) -> None:
    for at, _, _ in os.walk(folder):
        flush_folder(Path(at))


def is_inside_name(name: str) -> bool:
    """Whether a relative name from outside stays inside the folder that it is put into."""
    path = PurePosixPath(name)
    return bool(
        name
        and not path.is_absolute()
        and ".." not in path.parts
        and str(path) == name
        and not {"\0", "\\"} & set(name)
    )


def need_space(folder: Path, size: int, *, what: str) -> None:
    """Raises BackupError when that many bytes don't fit."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise BackupError(
            f"{what} needs {size // 1_000_000 + 1} MB, and there are {free // 1_000_000} MB free "
            f"at {folder}."
        )


@contextmanager
def said_in_words(folder: Path) -> Iterator[None]:
    """What the system refuses becomes a BackupError."""
    try:
        yield
    except OSError as error:
        raise BackupError(f"{error.filename or folder}: {error.strerror or error}.") from error
