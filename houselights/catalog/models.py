"""A title: a film or a series, and all its names."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from houselights.delivery.collecting import depends_on


class TitleKind(models.TextChoices):
    FILM = "film", _("film")
    SERIES = "series", _("series")
    MINI_SERIES = "mini_series", _("mini-series")
    SPECIAL = "special", _("special")
    SHORT = "short", _("short film")


class Title(ClusterableModel):
    slug = models.SlugField(_("slug"), max_length=120, unique=True, allow_unicode=True)
    kind = models.CharField(
        _("kind"), max_length=12, choices=TitleKind.choices, default=TitleKind.FILM
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1870), MaxValueValidator(2200)],
    )
    end_year = models.PositiveSmallIntegerField(_("last year"), null=True, blank=True)
    countries = models.CharField(
        _("countries"), max_length=60, blank=True, help_text=_("Two letters each: KR, JP.")
    )
    language = models.CharField(_("original language"), max_length=20, blank=True)
    runtime_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    episode_count = models.PositiveSmallIntegerField(_("episodes"), null=True, blank=True)
    credits_line = models.CharField(_("who made it, who is in it"), max_length=400, blank=True)
    synopsis = models.TextField(
        _("synopsis"), blank=True, help_text=_("The premise only: it is shown to everybody.")
    )
    poster = models.ForeignKey(
        "pictures.Picture", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("poster"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        ordering = ["slug"]

    def __str__(self) -> str:
        year = f" ({self.year})" if self.year else ""
        return f"{self.name}{year}"

    def get_absolute_url(self) -> str:
        return reverse("title_detail", args=[self.slug])

    def names_of_kind(self, *kinds: str) -> list[TitleName]:
        """The names of these kinds, in stored order. Reads the prefetched names."""
        return [name for name in self.names.all() if name.kind in kinds]

    @property
    def name_shown(self) -> TitleName | None:
        """The name that comes first: translated, else romanised, else original, else any. Every
        page that shows a title shows it, and so depends on the title."""
        depends_on(f"title:{self.pk}")
        names: list[TitleName] = list(self.names.all())
        for kind in (NameKind.TRANSLATED, NameKind.ROMANISED, NameKind.ORIGINAL):
            for name in names:
                if name.kind == kind:
                    return name
        return names[0] if names else None

    @property
    def name(self) -> str:
        shown = self.name_shown
        return shown.text if shown else self.slug

    @property
    def original_beside(self) -> TitleName | None:
        """The original name, where it is not the one shown first."""
        names = self.names_of_kind(NameKind.ORIGINAL)
        return next((name for name in names if name.text != self.name), None)

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
        return self.kind in {TitleKind.SERIES, TitleKind.MINI_SERIES}


class NameKind(models.TextChoices):
    ORIGINAL = "original", _("original")
    ROMANISED = "romanised", _("romanised")
    TRANSLATED = "translated", _("translated")
    ALSO_KNOWN_AS = "also_known_as", _("also known as")


class TitleName(models.Model):
    """One name of a title; it says its language, so that it is shown in the right letters."""

    title = ParentalKey(Title, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=300)
    language = models.CharField(
        _("language"), max_length=20, default="en", help_text=_("ko, ko-Latn, en, ja, zh-Hant …")
    )
    kind = models.CharField(
        _("kind"), max_length=14, choices=NameKind.choices, default=NameKind.TRANSLATED
    )

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["title", "text", "language"], name="title_name_once")
        ]
        indexes = [models.Index(fields=["text"], name="title_name_text")]

    def __str__(self) -> str:
        return self.text
