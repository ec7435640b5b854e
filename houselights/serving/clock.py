"""What the worker does by the clock: publishing what is due, letters, sweeping up."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.management import call_command
from django.db import close_old_connections, connections

from houselights.delivery.read_counts import sweep_read_counts
from houselights.discussion.actions import delete_old_spam
from houselights.moderation.digest import send_held_digest
from houselights.pictures.stray_files import sweep_stray_files
from houselights.serving.indexing import IndexKeeper
from houselights.serving.runs import RunKeeper
from houselights.transfer.kept_files import sweep_files

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Job:
    name: str
    every_seconds: float
    run: Callable[[], object]
    due_at: float = 0.0


def jobs() -> list[Job]:
    return [
        Job("go on with long work", 2, RunKeeper().keep_going),
        Job("index what was loaded", 60, IndexKeeper().keep_new),
        Job("delete uploads that no import needs", 86_400, sweep_files),
        Job("delete files that no picture names", 86_400, sweep_stray_files),
        Job(
            "publish what is scheduled", 15, lambda: call_command("publish_scheduled", verbosity=0)
        ),
        Job("write to moderators about held comments", 300, send_held_digest),
        Job("delete spam that is fifteen days old", 86_400, delete_old_spam),
        Job("forget old read counts", 86_400, sweep_read_counts),
        Job("forget ended sessions", 86_400, lambda: call_command("clearsessions")),
        Job(
            "forget finished tasks",
            86_400,
            lambda: call_command("prune_db_task_results", verbosity=0),
        ),
    ]


class Clock(threading.Thread):
    """Runs each job when it is due; a job that fails is logged and tried again at its next time."""

    def __init__(self, todo: list[Job], *, pause: float = 1.0) -> None:
        super().__init__(daemon=True, name="clock")
        self.todo = todo
        self.pause = pause
        self.stopped = threading.Event()

    def run(self) -> None:
        while not self.stopped.wait(self.pause):
            self.run_due(time.monotonic())
        connections.close_all()

    def run_due(self, now: float) -> None:
        for job in self.todo:
            if job.due_at <= now:
                job.due_at = now + job.every_seconds
                self._run(job)

    def _run(self, job: Job) -> None:
        close_old_connections()
        try:
            job.run()
        except Exception:
            log.exception("The job “%s” failed; it will be tried again.", job.name)
