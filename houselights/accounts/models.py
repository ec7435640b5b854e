"""Members and how they come in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of the team may do; kept as membership in the group of that name."""

    OWNER = "owner", _("Owner: everything")
    EDITOR = "editor", _("Editor: writes, publishes and changes every post")
    AUTHOR = "author", _("Author: writes and publishes own posts")
    MODERATOR = "moderator", _("Moderator: decides about comments")


class MemberManager(UserManager["Member"]):
    def get_by_natural_key(self, username: str | None) -> Member:
        """Handles are one whatever their case."""
        return self.get(username__iexact=username)


class Member(AbstractUser):  # type: ignore[django-manager-missing]
    """Somebody with an account. The handle (`username`) is part of the author's address."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(_("name shown"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    bio = models.TextField(_("about you"), max_length=2000, blank=True)
    website = models.URLField(_("website"), blank=True)

    objects = MemberManager()  # type: ignore[misc]
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(Lower("username"), name="member_handle_once"),
            models.UniqueConstraint(
                Lower("email"), name="member_email_once", condition=~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Who gives no name is shown by the handle."""
        self.display_name = self.display_name or self.username
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def get_absolute_url(self) -> str:
        return reverse("author", args=[self.username])


class OneTimeLink(models.Model):
    """A way in that works once: for the first owner, or for an invited member.

    Only a digest of the link's secret is kept.
    """

    class Purpose(models.TextChoices):
        OWNER = "owner", _("first owner")
        INVITATION = "invitation", _("invitation")

    digest = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    role = models.CharField(max_length=12, choices=Role.choices, blank=True)
    email = models.EmailField(blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=["owner", "invitation"]), name="link_purpose_known"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["", *Role.values]), name="link_role_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.email}".strip()
