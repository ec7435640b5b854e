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

pytestmark = pytest.mark.long
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
        (BRINGING, (number + dice.random()) / 12.2, dice.randint(1, 30)) for number in range(12)
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


FULL_DISK = """
import sys
from tests import interrupted_import
from django.core.management import call_command
with interrupted_import.connection.cursor() as cursor:
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages + 1500}")
call_command("import_wordpress", sys.argv[1])
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(tmp_path_factory.mktemp("export"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("empty")
    run(data, "-m", "houselights", "owner_link")
    return data


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, empty: Path, path: Path) -> Path:
    data = tmp_path_factory.mktemp("sites") / "undisturbed"
    shutil.copytree(empty, data)
    run(data, "-m", "tests.interrupted_import", str(path))
    return data


def test_twenty_kills_leave_no_trace(
    tmp_path: Path, empty: Path, path: Path, undisturbed: Path
) -> None:
    data = Path(shutil.copytree(empty, tmp_path / "data"))

    grown = [count_rows(data, FILLED)]
    for point in kill_points():
        ended = run(data, "-m", "tests.interrupted_import", str(path), *map(str, point))
        assert ended == -signal.SIGKILL, f"the run was over before {point}"
        grown.append(count_rows(data, FILLED))
    assert run(data, "-m", "tests.interrupted_import", str(path)) == 0

    assert len(set(grown)) > 12, f"the kills were not spread over the run: {grown}"
    assert digest_tables(data) == digest_tables(undisturbed)


def test_a_full_disk_stops_it_with_a_sentence_and_leaves_no_trace(
    tmp_path: Path, empty: Path, path: Path, undisturbed: Path
) -> None:
    data = Path(shutil.copytree(empty, tmp_path / "data"))

    with pytest.raises(AssertionError, match=r"The disk is full\. What has come in so far stays"):
        run(data, "-c", FULL_DISK, str(path))

    assert 100 < count_rows(data, FILLED) < count_rows(undisturbed, FILLED)
    assert run(data, "-m", "tests.interrupted_import", str(path)) == 0
    assert digest_tables(data) == digest_tables(undisturbed)
