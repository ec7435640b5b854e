"""What happens to runs: they are taken up one after another, stopped, and go on."""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import OperationalError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from houselights.core.run_watcher import ProcessEnds, RunWatcher, StopAsked
from houselights.core.runs import Run, RunState

log = logging.getLogger(__name__)
MOST_TRIES = 3

Work = Callable[[Any, RunWatcher], None]
"""Does what a run of one model is for; raises RunFailed with a sentence."""


class RunFailed(Exception):
    """The run can't be done; the words say why."""


def perform(run: Run, work: Work, *, ending: threading.Event | None = None) -> None:
    """Does a waiting run. Every end of it stands in its row."""
    begun = {"state": RunState.RUNNING, "tries": F("tries") + 1, "is_stop_asked": False}
    if not _set(run, only_if=RunState.WAITING, **begun):
        return  # stopped while it waited
    run.refresh_from_db()
    try:
        work(run, RunWatcher(run, ending))
    except StopAsked:
        _set(run, state=RunState.STOPPED, sentence="")
    except ProcessEnds:
        _set(run, state=RunState.WAITING, tries=F("tries") - 1)
    except RunFailed as failure:
        _set(run, state=RunState.FAILED, sentence=str(failure), finished_at=timezone.now())
    except OperationalError:
        log.exception("Run %s met a database that did not answer", run)
        take_up_cut_off([type(run)])
    except Exception as error:
        log.exception("Run %s broke off", run)
        why = _("It broke off: %(error)s. The log of the site says more.") % {"error": error}
        _set(run, state=RunState.FAILED, sentence=why, finished_at=timezone.now())
    else:
        _set(run, state=RunState.FINISHED, sentence="", finished_at=timezone.now())


def take_up_cut_off(models: Iterable[type[Run]]) -> None:
    """Of runs that go on in no process: they wait to be taken up again. One that was cut off too
    often is given up. Call it only when nothing goes on."""
    for model in models:
        cut_off = model._base_manager.filter(state=RunState.RUNNING)
        cut_off.filter(finished_at__isnull=False).update(state=RunState.FINISHED)
        cut_off.filter(is_stop_asked=True).update(state=RunState.STOPPED)
        model.run_elsewhere(cut_off).update(
            state=RunState.STOPPED,
            sentence=_("It was cut off. What had come in is kept; start it again to go on."),
        )
        cut_off.filter(tries__gte=MOST_TRIES).update(
            state=RunState.FAILED,
            sentence=_("It was cut off three times. Perhaps the server has too little memory."),
        )
        cut_off.update(state=RunState.WAITING)


def next_waiting(models: Iterable[type[Run]]) -> Run | None:
    """The one that has waited longest."""
    found = [
        model._base_manager.filter(state=RunState.WAITING).order_by("started_at").first()
        for model in models
    ]
    return min((run for run in found if run), key=lambda run: run.started_at, default=None)


def is_anything_to_do(models: Iterable[type[Run]]) -> bool:
    active = Q(state__in=[RunState.WAITING, RunState.RUNNING])
    return any(model._base_manager.filter(active).exists() for model in models)


def work_off(works: Mapping[type[Run], Work], *, ending: threading.Event) -> None:
    """Does what waits, one after another. The caller holds the lock."""
    take_up_cut_off(works)
    while not ending.is_set() and (run := next_waiting(works)):
        perform(run, works[type(run)], ending=ending)


def stop_run(run: Run) -> None:
    """One that waits stops at once, one that goes on at its next step."""
    if not _set(run, only_if=RunState.WAITING, state=RunState.STOPPED):
        _set(run, only_if=RunState.RUNNING, is_stop_asked=True)


def go_on_with_run(run: Run) -> None:
    """Of a run that was stopped or failed; it waits for its turn again."""
    again = {"state": RunState.WAITING, "sentence": "", "tries": 0, "finished_at": None}
    for state in (RunState.STOPPED, RunState.FAILED):
        _set(run, only_if=state, is_stop_asked=False, **again)


def _set(run: Run, *, only_if: RunState | None = None, **values: Any) -> bool:
    """Only if it is in that state still; says whether it was."""
    row = type(run)._base_manager.filter(pk=run.pk)
    if only_if:
        row = row.filter(state=only_if)
    is_set = bool(row.update(**values))
    if is_set:
        run.refresh_from_db(fields=list(values))
    return is_set
