"""What was decided about whatever can be moderated, and what readers asked a moderator to see."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    PUBLISH = "publish", _("Published")
    HOLD = "hold", _("Held")
    SPAM = "spam", _("Marked as spam")
    VEIL = "veil", _("Veiled")
    REMOVE = "remove", _("Removed")
    KEEP = "keep", _("Kept as it is")
    WITHDRAW = "withdraw", _("Taken back by its writer")


class Decision(models.Model):
    """One line of the log. Without `by` it was the policy, the judge, or a guest on their own."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=12, choices=Verb.choices)
    previous_status = models.CharField(max_length=12, blank=True)
    status = models.CharField(max_length=12, blank=True)
    undo_data = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    batch = models.CharField(max_length=32, blank=True, db_index=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        permissions = [("decide", _("Can decide about comments and reports"))]
        constraints = [
            models.CheckConstraint(
                name="decision_verb_known", condition=models.Q(verb__in=Verb.values)
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="decision_subject"),
            models.Index(fields=["-at"], name="decision_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}, {self.at:%Y-%m-%d %H:%M}"


class ReportKind(models.TextChoices):
    SPOILER = "spoiler", _("It spoils, and no veil hangs before it")
    OTHER = "other", _("Something else is wrong with it")


class Report(models.Model):
    """A reader asks for a moderator. Whoever reports stays unnamed but for members."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=ReportKind.choices, default=ReportKind.OTHER
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    address_digest = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decision = models.ForeignKey(
        Decision, models.SET_NULL, null=True, blank=True, related_name="reports"
    )

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                name="report_kind_known", condition=models.Q(kind__in=ReportKind.values)
            ),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "address_digest"],
                condition=models.Q(settled_at=None) & ~models.Q(address_digest=""),
                name="report_open_once_per_address",
            ),
        ]
        indexes = [
            models.Index(
                fields=["content_type", "object_id"],
                condition=models.Q(settled_at=None),
                name="report_open",
            ),
            models.Index(fields=["address_digest", "created_at"], name="report_of_address"),
        ]

    def __str__(self) -> str:
        return self.reason[:60] or str(ReportKind(self.kind).label)


class HeldDigest(models.Model):
    """One row: when the team was last written to about held comments, and up to which one."""

    sent_at = models.DateTimeField()
    newest_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="held_digest_one_row", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return f"{self.sent_at:%Y-%m-%d %H:%M}"
