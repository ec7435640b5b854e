"""The keeper starts one process for long work, when there is some and nobody is at it."""

import os
from typing import Any

import pytest

from houselights.core.run_lock import only_run
from houselights.core.runs import RunState
from houselights.serving.runs import RunKeeper
from houselights.transfer.models import ImportRun

pytestmark = pytest.mark.django_db


class FakeProcess:
    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.env = env
        self.code: int | None = None

    def poll(self) -> int | None:
        return self.code


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[FakeProcess]:
    made: list[FakeProcess] = []

    def start(*args: Any, **kwargs: Any) -> FakeProcess:
        made.append(FakeProcess(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr("houselights.serving.runs.subprocess.Popen", start)
    return made


def test_nothing_is_started_for_nothing(started: list[FakeProcess]) -> None:
    ImportRun.objects.create(state=RunState.FINISHED, format="wordpress")

    RunKeeper().keep_going()

    assert started == []


@pytest.mark.parametrize("state", [RunState.WAITING, RunState.RUNNING])
def test_what_waits_or_was_cut_off_gets_a_process_whose_parent_is_this_one(
    started: list[FakeProcess], state: RunState
) -> None:
    ImportRun.objects.create(state=state, format="wordpress", folder="abc")
    keeper = RunKeeper()

    keeper.keep_going()
    keeper.keep_going()

    assert len(started) == 1
    assert str(os.getpid()) in started[0].env.values()

    started[0].code = -9
    keeper.keep_going()
    assert len(started) == 2


def test_it_waits_for_an_import_in_the_terminal(started: list[FakeProcess]) -> None:
    ImportRun.objects.create(state=RunState.WAITING, format="wordpress", folder="abc")

    with only_run():
        RunKeeper().keep_going()

    assert started == []
