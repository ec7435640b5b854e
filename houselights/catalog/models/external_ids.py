"""What a title or a person is called elsewhere."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class Scheme(models.TextChoices):
    """Whose number it is. TMDB counts films and series apart."""

    IMDB = "imdb", "IMDb"
    TMDB_FILM = "tmdb_film", _("TMDB (film)")
    TMDB_SERIES = "tmdb_series", _("TMDB (series)")
    TMDB_PERSON = "tmdb_person", _("TMDB (person)")
    TVDB = "tvdb", "TheTVDB"
    MDL = "mdl", "MyDramaList"
    WIKIDATA = "wikidata", "Wikidata"
    LETTERBOXD = "letterboxd", "Letterboxd"
    ANILIST = "anilist", "AniList"
    MAL = "mal", "MyAnimeList"

    @property
    def source(self) -> str:
        """What loads of whoever gives these numbers are called in a record."""
        return "tmdb" if self.value.startswith("tmdb_") else str(self.value)


class ExternalId(models.Model):
    scheme = models.CharField(_("where"), max_length=12, choices=Scheme.choices)
    value = models.CharField(_("id"), max_length=60)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"


class TitleId(ExternalId):
    title = ParentalKey("catalog.Title", on_delete=models.CASCADE, related_name="external_ids")

    class Meta:
        verbose_name = _("id elsewhere")
        verbose_name_plural = _("ids elsewhere")
        ordering = ["scheme"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="title_id_once"),
            models.UniqueConstraint(fields=["title", "scheme"], name="one_id_of_a_scheme"),
        ]


class PersonId(ExternalId):
    person = ParentalKey("catalog.Person", on_delete=models.CASCADE, related_name="external_ids")

    class Meta:
        verbose_name = _("id elsewhere")
        verbose_name_plural = _("ids elsewhere")
        ordering = ["scheme"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="person_id_once"),
            models.UniqueConstraint(fields=["person", "scheme"], name="one_person_id_of_a_scheme"),
        ]
