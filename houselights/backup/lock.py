"""One lock on the data folder: whoever uses the site shares it, a restore has it alone."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from houselights.backup.errors import BackupError

NAME = ".lock"


@contextmanager
def use_data(data: Path) -> Iterator[None]:
    """While the site is used: served, imported into. Raises BackupError during a restore."""
    with _locked(data / NAME, fcntl.LOCK_SH, "A restore is going on there; wait for its end."):
        yield


@contextmanager
def have_data_alone(data: Path) -> Iterator[None]:
    """While what stands there is replaced. Raises BackupError when anybody uses the site."""
    words = "The site is running (or an import, or another command). Stop it first."
    with _locked(data / NAME, fcntl.LOCK_EX, words):
        yield


@contextmanager
def have_store_alone(store: Path) -> Iterator[None]:
    with _locked(store / NAME, fcntl.LOCK_EX, "Another backup is being written there."):
        yield


@contextmanager
def _locked(path: Path, kind: int, refusal: str) -> Iterator[None]:
    """The kernel drops the lock with the process, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupError(refusal) from error
        yield
    finally:
        os.close(handle)
