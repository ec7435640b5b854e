"""A thread hangs under one subject; its comments are one table, in the order of their paths."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houselights.discussion.paths import LONGEST, WIDTH
from houselights.spoilers.fields import ScopeField
from houselights.spoilers.rule import Scope

Q = models.Q
MAY_EDIT_FOR = timedelta(minutes=10)


class Status(models.TextChoices):
    HELD = "held", _("held")
    PUBLISHED = "published", _("published")
    REMOVED = "removed", _("removed")
    SPAM = "spam", _("spam")


class CommentKind(models.TextChoices):
    COMMENT = "comment", _("comment")
    PINGBACK = "pingback", _("pingback")


class Thread(models.Model):
    """The talk under one subject. Its row is the lock of every write to it."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    published_count = models.PositiveIntegerField(default=0)
    pingback_count = models.PositiveIntegerField(default=0)
    last_number = models.PositiveIntegerField(default=0)
    last_comment_at = models.DateTimeField(null=True, blank=True)
    is_closed = models.BooleanField(default=False)
    opened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="thread_subject_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"


class Comment(models.Model):
    """One message.

    `path` sorts a thread in reading order (see `paths`). `branch_count` counts the published
    comments of its branch, itself included: above zero it stands in the page, and when it is not
    published itself, as a gap with its replies under it.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    path = models.CharField(max_length=LONGEST)
    depth = models.PositiveIntegerField(default=0)
    branch_count = models.PositiveIntegerField(default=0)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="comments",
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.CharField(_("website"), max_length=500, blank=True)
    edit_key = models.CharField(max_length=32, blank=True, editable=False)
    address_digest = models.CharField(max_length=32, blank=True, editable=False)

    source = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    scope: models.Field[Scope, Scope] = ScopeField()
    own_scope: models.Field[Scope, Scope] = ScopeField()

    kind = models.CharField(max_length=8, choices=CommentKind, default=CommentKind.COMMENT)
    status = models.CharField(max_length=9, choices=Status, default=Status.HELD)
    verdict = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    is_imported = models.BooleanField(default=False, editable=False)
    old_anchor = models.CharField(
        max_length=40,
        blank=True,
        editable=False,
        help_text="Where links from elsewhere point to: its anchor on the site that it came from.",
    )

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.UniqueConstraint(fields=["thread", "path"], name="comment_path_once"),
            models.CheckConstraint(
                name="comment_root_has_no_depth",
                condition=Q(parent=None, depth=0) | Q(parent__isnull=False, depth__gt=0),
            ),
            models.CheckConstraint(
                name="comment_pingback_is_root",
                condition=~Q(kind=CommentKind.PINGBACK) | Q(parent=None),
            ),
            models.CheckConstraint(
                name="comment_status_known", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="comment_kind_known", condition=Q(kind__in=CommentKind.values)
            ),
        ]
        indexes = [
            models.Index(
                fields=["thread", "path", "branch_count"],
                condition=Q(parent=None, kind=CommentKind.COMMENT),
                name="comment_roots",
            ),
            models.Index(
                fields=["thread"], condition=Q(kind=CommentKind.PINGBACK), name="comment_pingbacks"
            ),
            models.Index(fields=["thread", "created_at"], name="comment_thread_newest"),
            models.Index(fields=["status", "created_at"], name="comment_queue"),
            models.Index(
                fields=["email"],
                condition=Q(status=Status.PUBLISHED) & ~Q(email=""),
                name="comment_email_published",
            ),
            models.Index(
                fields=["address_digest", "created_at"],
                condition=~Q(address_digest=""),
                name="comment_of_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.created_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("discussion:comment", args=[self.pk])

    @property
    def anchor(self) -> str:
        """Its own place in a page: `/a-post/#c12`."""
        return f"c{self.pk}"

    @property
    def root_path(self) -> str:
        return self.path[:WIDTH]

    @property
    def is_published(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_erased(self) -> bool:
        """Taken back, or deleted but for its place: there is nothing left to publish."""
        return self.status == Status.REMOVED and not self.source

    @property
    def can_be_edited(self) -> bool:
        """Whether its writer may still mend it or take it back."""
        return self.status != Status.REMOVED and timezone.now() - self.created_at <= MAY_EDIT_FOR

    @property
    def is_pingback(self) -> bool:
        return self.kind == CommentKind.PINGBACK
