"""A title: a film or a series, and all its names."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from houselights.catalog.leaving import tell_of_leaving
from houselights.catalog.models.fields import PartialDateField
from houselights.catalog.models.names import NameKind, TitleName
from houselights.catalog.models.sourced import Sourced
from houselights.catalog.models.terms import Term
from houselights.catalog.names_shown import first_name, name_beside
from houselights.catalog.partial_dates import EARLIEST, LATEST, year_of
from houselights.delivery.collecting import depends_on


class TitleKind(models.TextChoices):
    FILM = "film", _("film")
    SERIES = "series", _("series")
    MINI_SERIES = "mini_series", _("mini-series")
    SPECIAL = "special", _("special")
    SHORT = "short", _("short film")


KINDS_WITH_SEASONS = frozenset({TitleKind.SERIES, TitleKind.MINI_SERIES})


class TitleStatus(models.TextChoices):
    ANNOUNCED = "announced", _("announced")
    AIRING = "airing", _("airing")
    ENDED = "ended", _("ended")
    RELEASED = "released", _("released")


class Title(Sourced):
    """`year` and `end_year` follow `began_on` and `ended_on` where those are known.

    `credits_line` is typed; `billing` says the same, made from the credits whenever they change.
    Its fields are called as in `catalog.document`. `merged_into`: this record was another's double;
    its address leads there.
    """

    slug = models.SlugField(_("slug"), max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=TitleKind.choices, default=TitleKind.FILM
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)],
    )
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    began_on = PartialDateField(
        _("first shown on"), help_text=_("2013, 2013-01 or 2013-01-23: as much as is known.")
    )
    ended_on = PartialDateField(_("last episode on"))
    status = models.CharField(_("status"), max_length=9, choices=TitleStatus.choices, blank=True)
    countries = models.CharField(
        _("countries"), max_length=60, blank=True, help_text=_("Two letters each: KR, JP.")
    )
    language = models.CharField(_("original language"), max_length=20, blank=True)
    runtime_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    episode_count = models.PositiveSmallIntegerField(_("episodes"), null=True, blank=True)
    credits_line = models.CharField(_("who made it, who is in it"), max_length=400, blank=True)
    billing = models.CharField(max_length=400, blank=True, editable=False)
    synopsis = models.TextField(
        _("synopsis"), blank=True, help_text=_("The premise only: it is shown to everybody.")
    )
    poster = models.ForeignKey(
        "pictures.Picture", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("poster"),
    )  # fmt: skip
    terms = ParentalManyToManyField(Term, blank=True, related_name="titles")
    certificates = models.JSONField(_("content ratings"), default=dict, blank=True)
    votes = models.PositiveIntegerField(default=0, editable=False)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="merged"
    )
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        ordering = ["slug"]
        indexes = [models.Index(fields=["year"], name="title_year")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_year__isnull=True)
                | models.Q(year__isnull=True)
                | models.Q(end_year__gte=models.F("year")),
                name="title_ends_after_its_begin",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="title_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        year = f" ({self.year})" if self.year else ""
        return f"{self.name}{year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.year = year_of(self.began_on) or self.year
        self.end_year = year_of(self.ended_on) or self.end_year
        if self.year and not self.began_on:
            self.began_on = f"{self.year:04}"
        if self.end_year and not self.ended_on:
            self.ended_on = f"{self.end_year:04}"
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        tell_of_leaving([self])
        gone: tuple[int, dict[str, int]] = super().delete(*args, **kwargs)
        return gone

    def get_absolute_url(self) -> str:
        return reverse("title_detail", args=[self.slug])

    def names_of_kind(self, *kinds: str) -> list[TitleName]:
        """The names of these kinds, in stored order. Reads the prefetched names."""
        return [name for name in self.names.all() if name.kind in kinds]

    @property
    def name_shown(self) -> TitleName | None:
        """The name that comes first for this reader. Every page that shows a title shows it, and so
        depends on the title."""
        depends_on(f"title:{self.pk}")
        return first_name(list(self.names.all()))

    @property
    def name(self) -> str:
        shown = self.name_shown
        return shown.text if shown else self.slug

    @property
    def name_beside(self) -> TitleName | None:
        """Reads the prefetched names."""
        return name_beside(list(self.names.all()))

    @property
    def other_names(self) -> list[TitleName]:
        """The original and the romanised name, where they are not the one shown first."""
        shown = self.name_shown
        return [
            name
            for name in self.names_of_kind(NameKind.ORIGINAL, NameKind.ROMANISED)
            if shown and name.text != shown.text
        ]

    @property
    def is_series(self) -> bool:
        return self.kind in KINDS_WITH_SEASONS
