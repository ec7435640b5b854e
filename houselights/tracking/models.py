"""How far a member has got with a title."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houselights.spoilers.guest_progress import EVERY_TITLE, Said
from houselights.spoilers.progress_text import ANY, read_progress

LONGEST = 12


class SaidProgress(models.Model):
    """What a member said last of a title, as `spoilers.progress_text` writes it; `before`: what
    held before, for undoing. Without a title it holds for every one: nothing is to be hidden."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="said_progress"
    )
    title = models.ForeignKey(
        "catalog.Title", models.CASCADE, null=True, blank=True, related_name="said_progress"
    )
    progress = models.CharField(max_length=LONGEST, blank=True)
    before = models.CharField(max_length=LONGEST, blank=True)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        ordering = ["said_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "title"], name="said_once"),
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(title=None), name="said_once_of_every_title"
            ),
            models.CheckConstraint(
                name="said_of_every_title",
                condition=models.Q(title__isnull=False)
                | models.Q(progress__in=["", ANY], before__in=["", ANY]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.said}"

    @property
    def said(self) -> Said:
        title_id = EVERY_TITLE if self.title_id is None else self.title_id
        return Said(title_id, read_progress(self.progress), read_progress(self.before))
