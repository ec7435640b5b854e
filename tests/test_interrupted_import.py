"""An import that is killed over and over ends as one that nobody disturbed."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.export import write_export
from bench.site_tables import count_rows, digest_tables

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("processes")]
SEED = 20
READING, BRINGING = 1, 2
FILLED = ("transfer_importeditem", "wagtailcore_page", "discussion_comment")
Point = tuple[int, float, int]
"""A stage, how much of it is done, and how many statements that write come after that."""


def kill_points() -> list[Point]:
    """Twenty of them, in the order of the run."""
    dice = random.Random(SEED)
    reading: list[Point] = [(READING, 0.2, 0), (READING, 0.7, 0)]
    people_and_terms: list[Point] = [(READING, 1.0, some) for some in (10, 60, 200, 500)]
    pages: list[Point] = [(BRINGING, share, dice.randint(1, 12)) for share in (0.994, 0.9985)]
    posts: list[Point] = [
        (BRINGING, (number + dice.random()) / 12.2, dice.randint(1, 120)) for number in range(12)
    ]
    return [*reading, *people_and_terms, *posts, *pages]


def export(folder: Path) -> Path:
    """301 posts with some 3,400 comments, 1,500 of them under one, and 40 pages, some late."""
    path = folder / "export.xml"
    threads = [random.Random(SEED + number).choice((0, 0, 2, 9, 20)) for number in range(300)]
    write_export(path, threads=[*threads[:150], 1500, *threads[150:]], pages=40)
    return path


def run(data: Path, *words: str) -> int:
    environment = {
        **os.environ,
        "HOUSELIGHTS_DATA": str(data),
        "HOUSELIGHTS_URL": "http://127.0.0.1:8799",
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }
    done = subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode


def test_twenty_kills_leave_no_trace(tmp_path: Path) -> None:
    path, calm, disturbed = export(tmp_path), tmp_path / "calm", tmp_path / "disturbed"
    run(calm, "-m", "houselights", "owner_link")
    shutil.copytree(calm, disturbed)
    run(calm, "-m", "tests.interrupted_import", str(path))

    grown = [count_rows(disturbed, FILLED)]
    for point in kill_points():
        ended = run(disturbed, "-m", "tests.interrupted_import", str(path), *map(str, point))
        assert ended == -signal.SIGKILL, f"the run was over before {point}"
        grown.append(count_rows(disturbed, FILLED))
    assert run(disturbed, "-m", "tests.interrupted_import", str(path)) == 0

    assert len(set(grown)) > 12, f"the kills were not spread over the run: {grown}"
    assert digest_tables(disturbed) == digest_tables(calm)
