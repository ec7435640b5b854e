"""What the store keeps in the database: versions, and how often pages were read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageVersion(models.Model):
    """How often what stands under a key has changed. Only triggers write it (see `triggers`)."""

    key = models.CharField(max_length=100, primary_key=True)
    version = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.version}"


class ReadCount(models.Model):
    """How often the page at a path was read on a day (UTC). By whom, nobody knows."""

    path = models.CharField(max_length=255)
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("read count")
        verbose_name_plural = _("read counts")
        constraints = [
            models.UniqueConstraint(fields=["day", "path"], name="read_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.day}: {self.count}"
