"""One row: what the owner has said of the site."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from houselights.site_settings.menu import default_menu
from houselights.site_settings.zones import is_time_zone


class Registration(models.TextChoices):
    OPEN = "open", _("Open: anyone may become a member")
    INVITATION = "invitation", _("By invitation")
    CLOSED = "closed", _("Closed")


class AddressPattern(models.TextChoices):
    YEAR_MONTH = "year_month", _("/2026/11/a-post/")
    YEAR_MONTH_DAY = "year_month_day", _("/2026/11/20/a-post/")
    SLUG = "slug", _("/a-post/")
    KIND = "kind", _("/review/a-post/")


class HoldPolicy(models.TextChoices):
    FIRST = "first", _("Hold the first comment of a guest whom nobody knows")
    ALL = "all", _("Hold every comment of a guest")
    NONE = "none", _("Publish at once, unless the judge doubts it")


class RatingStyle(models.TextChoices):
    LAMPS = "lamps", _("Ten points, as lamps")
    STARS = "stars", _("Five stars, by halves")


_CHOICES: dict[str, type[models.TextChoices]] = {
    "registration": Registration,
    "address_pattern": AddressPattern,
    "rating_style": RatingStyle,
    "hold_policy": HoldPolicy,
}


def _known(field: str, kind: type[models.TextChoices]) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": kind.values}), name=f"site_settings_{field}_known"
    )


class SiteSettings(models.Model):
    name = models.CharField(_("name of the site"), max_length=80, default="Houselights")
    tagline = models.CharField(
        _("in one line"), max_length=160, blank=True, default="Film and drama reviews"
    )
    language = models.CharField(
        _("language"), max_length=12, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[is_time_zone]
    )
    registration = models.CharField(
        _("who may become a member"),
        max_length=12,
        choices=Registration.choices,
        default=Registration.CLOSED,
    )
    members_may_propose = models.BooleanField(
        _("members may propose edits of titles and people"),
        default=False,
        help_text=_("The team looks at each before it is made."),
    )
    address_pattern = models.CharField(
        _("addresses of posts"),
        max_length=16,
        choices=AddressPattern.choices,
        default=AddressPattern.YEAR_MONTH,
        help_text=_("Old addresses go on working, whatever you choose."),
    )
    rating_style = models.CharField(
        _("ratings are shown as"),
        max_length=8,
        choices=RatingStyle.choices,
        default=RatingStyle.LAMPS,
    )
    posts_per_page = models.PositiveSmallIntegerField(
        _("posts on a page"),
        default=10,
        validators=[MinValueValidator(3), MaxValueValidator(50)],
    )
    menu = models.JSONField(_("menu"), default=default_menu, blank=True)

    hold_policy = models.CharField(
        _("comments of guests"), max_length=8, choices=HoldPolicy.choices, default=HoldPolicy.FIRST
    )
    close_threads_after_days = models.PositiveSmallIntegerField(
        _("close threads after so many days"),
        default=0,
        help_text=_("0 leaves them open for ever."),
    )
    newest_comments_first = models.BooleanField(_("newest comments first"), default=False)

    mail_host = models.CharField(_("mail server"), max_length=200, blank=True)
    mail_port = models.PositiveIntegerField(
        _("port"), default=587, validators=[MinValueValidator(1), MaxValueValidator(65_535)]
    )
    mail_user = models.CharField(_("user"), max_length=200, blank=True)
    mail_password = models.CharField(_("password"), max_length=200, blank=True)
    mail_security = models.CharField(
        _("security"),
        max_length=8,
        choices=[("starttls", "STARTTLS"), ("tls", "TLS"), ("none", _("none"))],
        default="starttls",
    )
    mail_from = models.EmailField(_("letters come from"), blank=True)

    set_up_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("site settings")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_settings_one_row"),
            *(_known(field, kind) for field, kind in _CHOICES.items()),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = 1
        super().save(*args, **kwargs)
