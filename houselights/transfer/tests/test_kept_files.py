"""Files of runs are forgotten when nobody needs them any more."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from houselights.core.runs import RunState
from houselights.transfer.kept_files import files_of, new_folder, sweep_files
from houselights.transfer.models import ImportRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def keep(state: RunState | None, *, days: int) -> Path:
    """A folder with a file, as old as that, and its run."""
    folder = new_folder()
    (folder / "1").mkdir()
    (folder / "1" / "blog.xml").write_text("<rss/>")
    then = time.time() - days * 86_400
    os.utime(folder, (then, then))
    if state:
        run = ImportRun.objects.create(state=state, format="wordpress", folder=folder.name)
        started = timezone.now() - timedelta(days=days)
        ImportRun.objects.filter(pk=run.pk).update(started_at=started)
    return folder


def test_files_that_no_run_has_or_that_waited_a_month_are_forgotten() -> None:
    kept = [
        keep(None, days=0),
        keep(RunState.STOPPED, days=29),
        keep(RunState.FINISHED, days=3),
        keep(RunState.WAITING, days=40),
        keep(RunState.RUNNING, days=40),
    ]
    gone = [keep(None, days=2), keep(RunState.STOPPED, days=31), keep(RunState.FAILED, days=31)]

    sweep_files()

    assert [folder.exists() for folder in kept] == [True] * 5
    assert [folder.exists() for folder in gone] == [False] * 3
    assert not any(files_of(run) for run in ImportRun.objects.filter(folder=""))


def test_files_come_in_the_order_in_which_they_were_chosen() -> None:
    folder = new_folder()
    for number in (10, 2, 1):
        (folder / str(number)).mkdir()
        (folder / str(number) / f"{number}.xml").touch()

    run = ImportRun(folder=folder.name)

    assert [path.name for path in files_of(run)] == ["1.xml", "2.xml", "10.xml"]
