"""People, and what they did in which title."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from houselights.catalog.models.names import Name
from houselights.catalog.models.sourced import Sourced
from houselights.catalog.names_shown import first_name, name_beside
from houselights.delivery.collecting import depends_on


class Person(Sourced):
    """Its fields are called as in `catalog.person_document`. `merged_into`: this record was
    another's double; its address leads there."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True, allow_unicode=True)
    birth_year = models.PositiveSmallIntegerField(_("born in"), null=True, blank=True)
    death_year = models.PositiveSmallIntegerField(_("died in"), null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="merged"
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(death_year__isnull=True)
                | models.Q(birth_year__isnull=True)
                | models.Q(death_year__gte=models.F("birth_year")),
                name="died_after_birth",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("id")),
                name="person_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("person_detail", args=[self.slug])

    @property
    def name_shown(self) -> Name | None:
        """Reads the prefetched names."""
        depends_on(f"person:{self.pk}")
        return first_name(list(self.names.all()))

    @property
    def name_beside(self) -> Name | None:
        """Reads the prefetched names."""
        return name_beside(list(self.names.all()))

    @property
    def name(self) -> str:
        shown = self.name_shown
        return shown.text if shown else self.slug


class Role(models.TextChoices):
    DIRECTOR = "director", _("director")
    CREATOR = "creator", _("creator")
    WRITER = "writer", _("writer")
    ACTOR = "actor", _("actor")
    SELF = "self", _("as themselves")
    COMPOSER = "composer", _("composer")
    CINEMATOGRAPHER = "cinematographer", _("cinematographer")
    EDITOR = "editor", _("editor")
    PRODUCER = "producer", _("producer")
    OTHER = "other", _("other")


class Credit(models.Model):
    """`place` is the billing order within a role, from 1. `character` is open text: it is shown
    before the story is known."""

    title = models.ForeignKey("catalog.Title", models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.CASCADE, related_name="credits")
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)
    character = models.CharField(_("character"), max_length=300, blank=True)
    place = models.PositiveSmallIntegerField(_("order"), default=1)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["title", "person", "role"], name="credit_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.title_id}"
