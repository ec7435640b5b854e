"""A load that is killed over and over ends as one that nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from bench.imdb_files import write_files
from houselights.reference.keys import Source
from houselights.reference.stores.opening import opened_store
from houselights.reference.tests.conftest import reference
from houselights.reference.tests.contents import DATA, contents

pytestmark = pytest.mark.long
__all__ = ["reference"]
KILLS = 20


def run(data: Path, folder: Path, after: int = 0) -> int:
    environment = {
        **os.environ,
        "HOUSELIGHTS_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "houselights.settings",
    }
    if connection.vendor == "postgresql":
        named = connection.settings_dict
        place = f"houselights@/{named['NAME']}?host={named['OPTIONS'].get('host', named['HOST'])}"
        environment["DATABASE_URL"] = f"postgres://{place}"
    done = subprocess.run(
        [sys.executable, "-m", "tests.interrupted_load", str(folder), str(after)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, -signal.SIGKILL}, done.stderr
    return done.returncode


def forget_all() -> None:
    with opened_store() as store:
        for table in DATA:
            for keys in store.owners(table, Source.IMDB):
                store.delete(table, table.owner, keys)


def test_twenty_kills_leave_no_trace(reference: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    write_files(folder, titles=3000)
    dice = random.Random(KILLS)
    assert run(reference, folder) == 0
    undisturbed = contents()
    forget_all()

    grown = set()
    for _ in range(KILLS):
        assert run(reference, folder, dice.randint(1, 24)) == -signal.SIGKILL
        grown.add(sum(map(len, contents().values())))
    assert run(reference, folder) == 0

    assert len(grown) > KILLS // 2, f"the kills were not spread over the load: {grown}"
    assert contents() == undisturbed
