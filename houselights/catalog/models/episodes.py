"""Seasons and episodes. The name of an episode can give the story away: it is veiled text."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from houselights.catalog.models.fields import PartialDateField
from houselights.catalog.models.title import Title
from houselights.spoilers.rule import Scope, up_to


class Season(models.Model):
    """Number 0 holds the specials."""

    title = models.ForeignKey(Title, models.CASCADE, related_name="seasons")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=300, blank=True)
    began_on = PartialDateField(_("began on"))
    episode_count = models.PositiveSmallIntegerField(_("episodes"), null=True, blank=True)

    class Meta:
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["title", "number"], name="season_once")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("season_detail", args=[self.title.slug, self.number])

    @property
    def label(self) -> str:
        """Open text: without the name, which may spoil the season before."""
        if not self.number:
            return _g("Specials")
        return _g("Season %(number)s") % {"number": self.number}


class Episode(models.Model):
    """`runtime_minutes` where it differs from the title's."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=300, blank=True)
    name_language = models.CharField(_("language of the name"), max_length=20, default="en")
    aired_on = PartialDateField(_("aired on"))
    runtime_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)

    class Meta:
        verbose_name = _("episode")
        verbose_name_plural = _("episodes")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["season", "number"], name="episode_once")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        season = self.season
        return reverse("episode_detail", args=[season.title.slug, season.number, self.number])

    @property
    def label(self) -> str:
        return _g("Episode %(number)s") % {"number": self.number}

    @property
    def scope(self) -> Scope:
        return up_to(self.season.title_id, self.season.number, self.number)
