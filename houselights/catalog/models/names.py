"""Names: of titles and of people, each in its language and script."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

LONGEST_NAME = 300


class NameKind(models.TextChoices):
    ORIGINAL = "original", _("original")
    ROMANISED = "romanised", _("romanised")
    TRANSLATED = "translated", _("translated")
    ALSO_KNOWN_AS = "also_known_as", _("also known as")


class Name(models.Model):
    """`language` says language and script by BCP 47, so that it is shown in the right letters."""

    text = models.CharField(_("name"), max_length=LONGEST_NAME)
    language = models.CharField(
        _("language"), max_length=20, default="en", help_text=_("ko, ko-Latn, en, ja, zh-Hant …")
    )
    kind = models.CharField(
        _("kind"), max_length=14, choices=NameKind.choices, default=NameKind.TRANSLATED
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.text

    @property
    def script(self) -> str:
        """The script that the language tag names ("Latn", "Hant"); empty where it goes without
        saying. Source: BCP 47 (RFC 5646, 2.2.3)."""
        parts = self.language.split("-")[1:]
        return next((part for part in parts if len(part) == 4 and part.isalpha()), "")


class TitleName(Name):
    """One name of a title. `country`: where it is used, if not wherever its language is read."""

    title = ParentalKey("catalog.Title", on_delete=models.CASCADE, related_name="names")
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("Two letters, when only there: US.")
    )

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["title", "text", "language"], name="title_name_once")
        ]
        indexes = [models.Index(fields=["text"], name="title_name_text")]


class PersonName(Name):
    person = ParentalKey("catalog.Person", on_delete=models.CASCADE, related_name="names")

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "text", "language"], name="person_name_once")
        ]
        indexes = [models.Index(fields=["text"], name="person_name_text")]
