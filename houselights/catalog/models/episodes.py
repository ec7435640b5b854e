"""Seasons and episodes. Names and pictures of episodes can give the story away: they are veiled."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from houselights.catalog.episode_names import EpisodeName, names_in_order
from houselights.catalog.models.fields import PartialDateField
from houselights.catalog.models.title import Title
from houselights.catalog.names_shown import first_name, name_beside
from houselights.spoilers.rule import Scope, up_to, whole_title


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
    def scope(self) -> Scope:
        """What it reveals as a whole. Specials are told in no order: they may reveal everything."""
        return up_to(self.title_id, self.number) if self.number else whole_title(self.title_id)

    @property
    def label(self) -> str:
        """Open text: without the name, which may spoil the season before."""
        if not self.number:
            return _g("Specials")
        return _g("Season %(number)s") % {"number": self.number}


class Episode(models.Model):
    """`names` are by the tag of their language, one each. `runtime_minutes` where it differs from
    the title's."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="episodes")
    number = models.PositiveSmallIntegerField(_("number"))
    names = models.JSONField(_("names"), default=dict, blank=True)
    picture = models.ForeignKey(
        "pictures.Picture", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("picture"),
    )  # fmt: skip
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
    def names_told(self) -> list[EpisodeName]:
        return names_in_order(self.names, original=self.season.title.language)

    @property
    def name_shown(self) -> EpisodeName | None:
        """The name that comes first for this reader."""
        return first_name(self.names_told)

    @property
    def name_beside(self) -> EpisodeName | None:
        return name_beside(self.names_told)

    @property
    def label(self) -> str:
        return _g("Episode %(number)s") % {"number": self.number}

    @property
    def scope(self) -> Scope:
        season = self.season
        if not season.number:
            return season.scope
        return up_to(season.title_id, season.number, self.number)
