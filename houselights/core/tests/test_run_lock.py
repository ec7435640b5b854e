import subprocess
import sys

import pytest
from pytest_django import Settings

from houselights.core.run_lock import AnotherRun, is_one_going_on, only_run

HOLD = (
    "import fcntl, sys; file = open(sys.argv[1], 'a'); fcntl.flock(file, fcntl.LOCK_EX);"
    "print('held', flush=True); sys.stdin.read()"
)


def test_one_run_at_a_time() -> None:
    assert not is_one_going_on()

    with only_run():
        assert is_one_going_on()
        with pytest.raises(AnotherRun), only_run():
            pass

    assert not is_one_going_on()


def test_the_lock_of_a_process_that_was_killed_is_free(settings: Settings) -> None:
    with only_run():
        path = settings.DATA / "derived" / "run.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    assert is_one_going_on()

    holder.kill()
    holder.communicate()

    assert not is_one_going_on()
