"""Long work that goes on behind the pages: a run has a state, says how far it is, can be stopped
and goes on later. Each kind of run is a model of its own; this is what they share."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    STOPPED = "stopped", _("stopped")
    FAILED = "failed", _("failed")


class Run(models.Model):
    """`sentence` says why it failed or stands still. `told_at` is the last sign of life."""

    state = models.CharField(
        max_length=8, choices=RunState.choices, default=RunState.RUNNING, editable=False
    )
    sentence = models.TextField(blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    stage = models.CharField(max_length=120, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    stage_began_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    is_stop_asked = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["-started_at", "-pk"]

    @classmethod
    def run_elsewhere(cls, found: models.QuerySet[Any]) -> models.QuerySet[Any]:
        """Of these, the runs that only whoever started them can start again."""
        return found.none()

    @property
    def is_active(self) -> bool:
        return self.state in {RunState.WAITING, RunState.RUNNING}

    @property
    def time_left(self) -> timedelta | None:
        """As long as the rest of this stage takes at its pace so far; None where nobody knows."""
        if not (self.done and self.total and self.told_at and self.stage_began_at):
            return None
        passed = self.told_at - self.stage_began_at
        return passed * (max(self.total - self.done, 0) / self.done)
