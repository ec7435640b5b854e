"""How a run begins, stops, goes on and ends: of imports, which stand for every kind of run."""

import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError

from houselights.core import run_watcher
from houselights.core.run_watcher import RunWatcher
from houselights.core.run_work import (
    RunFailed,
    go_on_with_run,
    next_waiting,
    perform,
    stop_run,
    take_up_cut_off,
    work_off,
)
from houselights.core.runs import RunState
from houselights.transfer.models import ImportRun

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _tell_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_watcher, "SECONDS_BETWEEN_WRITES", 0.0)


def make_run(state: RunState = RunState.WAITING, **fields: Any) -> ImportRun:
    fields = {"format": "wordpress", "folder": "abc", **fields}
    return ImportRun.objects.create(state=state, **fields)


def again(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


def test_a_run_says_how_far_it_is_and_ends_finished() -> None:
    run = make_run()
    seen = []

    def work(run: ImportRun, watcher: RunWatcher) -> None:
        watcher.begin("Posts", 4)
        watcher.advance(3)
        seen.append(again(run))

    perform(run, work)

    assert (seen[0].state, seen[0].stage, seen[0].done, seen[0].total) == (
        RunState.RUNNING, "Posts", 3, 4,
    )  # fmt: skip
    assert seen[0].told_at
    assert again(run).state == RunState.FINISHED
    assert again(run).finished_at


def test_progress_is_written_at_most_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_watcher, "SECONDS_BETWEEN_WRITES", 1.0)
    monkeypatch.setattr("time.monotonic", iter([5.0, 5.4, 5.9, 6.1, 6.1]).__next__)
    run = make_run()
    watcher = RunWatcher(run)
    written = []

    watcher.begin("Posts", 9)
    for _ in range(3):
        watcher.advance()
        written.append(again(run).done)

    assert written == [0, 0, 3]


def test_a_run_is_stopped_at_its_next_step_and_goes_on_later() -> None:
    run = make_run()
    steps = []

    def work(run: ImportRun, watcher: RunWatcher) -> None:
        watcher.begin("Posts", 2)
        steps.append(1)
        if len(steps) == 1:
            stop_run(run)
        watcher.advance()
        steps.append(2)

    perform(run, work)
    assert (again(run).state, steps) == (RunState.STOPPED, [1])

    go_on_with_run(again(run))
    perform(again(run), work)

    assert again(run).state == RunState.FINISHED
    assert steps == [1, 1, 2]


def test_a_run_that_waits_is_stopped_at_once_and_is_not_begun() -> None:
    run = make_run()
    stop_run(run)

    perform(run, lambda *_: pytest.fail("it was begun"))

    assert again(run).state == RunState.STOPPED


def test_a_run_whose_process_ends_waits_for_the_next_and_that_is_no_failed_try() -> None:
    run, ending = make_run(), threading.Event()
    ending.set()

    for _ in range(5):
        perform(again(run), lambda _, watcher: watcher.begin("Posts", 1), ending=ending)

    assert (again(run).state, again(run).tries) == (RunState.WAITING, 0)


def test_a_refusal_ends_the_run_with_its_sentence() -> None:
    def refuse(*_: Any) -> None:
        raise RunFailed("It is a zip file.")

    run = make_run()
    perform(run, refuse)

    assert (again(run).state, again(run).sentence) == (RunState.FAILED, "It is a zip file.")


def test_what_nobody_foresaw_ends_the_run_and_stands_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def break_off(*_: Any) -> None:
        raise ValueError("seven")

    run = make_run()
    with caplog.at_level(logging.ERROR):
        perform(run, break_off)

    assert again(run).state == RunState.FAILED
    assert "seven" in again(run).sentence
    assert "ValueError: seven" in caplog.text


def test_a_database_that_did_not_answer_is_asked_again_but_not_for_ever() -> None:
    def lock_up(*_: Any) -> None:
        raise OperationalError("database is locked")

    run = make_run()
    work_off({ImportRun: lock_up}, ending=threading.Event())

    assert (again(run).state, again(run).tries) == (RunState.FAILED, 3)


def test_a_run_that_was_cut_off_is_taken_up_three_times() -> None:
    run = make_run()
    for tries in (1, 2):
        ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, tries=tries)
        take_up_cut_off([ImportRun])
        assert again(run).state == RunState.WAITING
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.RUNNING, tries=3)

    take_up_cut_off([ImportRun])

    assert again(run).state == RunState.FAILED
    assert "three times" in again(run).sentence


def test_a_run_of_the_terminal_that_was_cut_off_is_not_taken_up() -> None:
    run = make_run(RunState.RUNNING, folder="")

    take_up_cut_off([ImportRun])

    assert again(run).state == RunState.STOPPED
    assert "start it again" in again(run).sentence


def test_a_run_that_was_cut_off_while_it_should_stop_stays_stopped() -> None:
    run = make_run(RunState.RUNNING, is_stop_asked=True)

    take_up_cut_off([ImportRun])

    assert again(run).state == RunState.STOPPED


def test_runs_are_done_in_the_order_in_which_they_were_asked_for() -> None:
    first, second = make_run(), make_run()
    make_run(RunState.FINISHED)
    order = []

    work_off({ImportRun: lambda run, _: order.append(run.pk)}, ending=threading.Event())

    assert order == [first.pk, second.pk]
    assert next_waiting([ImportRun]) is None


def test_the_rest_takes_as_long_as_the_pace_so_far_says() -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    run = ImportRun(done=25, total=100, stage_began_at=began, told_at=began + timedelta(minutes=1))

    assert run.time_left == timedelta(minutes=3)
    assert ImportRun(done=0, total=100, stage_began_at=began, told_at=began).time_left is None
