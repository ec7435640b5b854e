"""Hanging a veil on many posts is long work; what each post was before is kept, to take it back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from houselights.core.runs import Run, RunState
from houselights.publishing.models.post import Post


class VeilOutcome(models.TextChoices):
    CHANGED = "changed", _("changed")
    SAME = "same", _("already so")
    LEFT = "left", _("left as it was")


class VeilRun(Run):
    """`choice` is a `hanging.VeilChoice`; a run that takes veils off names in `undoes` the one
    that hung them, and has none."""

    post_ids = models.JSONField(default=list)
    choice = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField(
        "self", models.CASCADE, null=True, blank=True, related_name="undone_by"
    )

    class Meta(Run.Meta):
        verbose_name = _("hanging of veils")
        verbose_name_plural = _("hangings of veils")

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"

    @property
    def may_go_on(self) -> bool:
        return self.state in {RunState.STOPPED, RunState.FAILED}


class VeiledPost(models.Model):
    """What a run did with one post. `before` has the changed parts as they were: of what stood on
    the site (`live`), and of drafts by the numbers of their revisions (`drafts`)."""

    run = models.ForeignKey(VeilRun, models.CASCADE, related_name="posts")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=8, choices=VeilOutcome.choices)
    why = models.CharField(max_length=200, blank=True)
    before = models.JSONField(default=dict, blank=True)
    digest_after = models.CharField(max_length=32, blank=True)
    revision_after = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "post"], name="veiled_post_once_a_run"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.post_id} {self.outcome}"
