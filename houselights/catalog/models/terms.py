"""What titles are sorted by: genres, tags, networks, studios."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class TermKind(models.TextChoices):
    GENRE = "genre", _("genre")
    TAG = "tag", _("tag")
    NETWORK = "network", _("network")
    STUDIO = "studio", _("studio")


class Term(models.Model):
    """`is_spoiler`: to know that a title has this tag is to know too much of its story."""

    kind = models.CharField(_("kind"), max_length=7, choices=TermKind.choices)
    slug = models.SlugField(_("slug"), max_length=80, allow_unicode=True)
    name = models.CharField(_("name"), max_length=80)
    is_spoiler = models.BooleanField(
        _("gives the story away"),
        default=False,
        help_text=_("Such a tag stands behind a veil, and no list is made of it."),
    )

    class Meta:
        verbose_name = _("genre, tag, network or studio")
        verbose_name_plural = _("genres, tags, networks, studios")
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="term_once"),
            models.CheckConstraint(
                condition=models.Q(is_spoiler=False) | models.Q(kind="tag"), name="tags_spoil"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("titles_of_term", args=[self.kind, self.slug])
