"""Where files that come by the page wait for their run: a folder for each run in the data folder,
which nobody else on the machine may read. Each file has its own name, in a numbered folder."""

import secrets
import shutil
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from houselights.core.runs import RunState
from houselights.transfer.models import ImportRun

KEPT_DAYS = 30
ORPHAN_SECONDS = 24 * 3600


def _root() -> Path:
    return Path(settings.DATA) / "imports"


def new_folder() -> Path:
    folder = _root() / secrets.token_hex(8)
    folder.mkdir(parents=True, mode=0o700)
    folder.parent.chmod(0o700)
    return folder


def files_in(folder: Path) -> list[Path]:
    """In the order in which they were chosen."""
    return sorted(folder.glob("*/*"), key=lambda path: int(path.parent.name))


def files_of(run: ImportRun) -> list[Path]:
    return files_in(_root() / run.folder) if run.folder else []


def forget_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def forget_unless_wanted(folder: Path) -> None:
    """After an upload: when no run came of it."""
    if not ImportRun.objects.filter(folder=folder.name).exists():
        forget_folder(folder)


def forget_files(run: ImportRun) -> None:
    """The run needs its files no more."""
    if run.folder:
        folder, run.folder = run.folder, ""
        run.save(update_fields=["folder"])
        forget_folder(_root() / folder)


def sweep_files() -> None:
    """Forgets the files of runs that nobody has gone on with for a month, and what no run has."""
    month_ago = timezone.now() - timedelta(days=KEPT_DAYS)
    done_with = ImportRun.objects.exclude(folder="").filter(started_at__lt=month_ago)
    for run in done_with.exclude(state__in=[RunState.WAITING, RunState.RUNNING]):
        forget_files(run)
    known = set(ImportRun.objects.exclude(folder="").values_list("folder", flat=True))
    for folder in _old_folders():
        if folder.name not in known:
            forget_folder(folder)


def _old_folders() -> Iterator[Path]:
    """Not those of this day: an upload may still be coming in."""
    if _root().is_dir():
        for folder in _root().iterdir():
            if folder.stat().st_mtime < time.time() - ORPHAN_SECONDS:
                yield folder
