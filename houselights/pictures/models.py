"""Pictures and their renditions."""

import secrets
from pathlib import PurePath
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to

from houselights.pictures.fields import PictureField
from houselights.pictures.tasks import make_renditions_task

FOLDER = "pictures"


def picture_key(pk: int) -> str:
    """What a page that shows the picture depends on; see `outdating`."""
    return f"picture:{pk}"


def random_path(folder: str, filename: str) -> str:
    """A path that can't be guessed and tells nothing: a file's name can spoil too."""
    return f"{folder}/{secrets.token_hex(12)}{PurePath(filename).suffix.lower()}"


class Picture(AbstractImage):
    """A still, a poster or any other picture of the library."""

    file = PictureField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    alternative = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who can't see it. It must spoil nothing."),
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=100, blank=True)

    admin_form_fields = (
        "title", "file", "alternative", "caption", "credit", "licence", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args: Any, **kwargs: Any) -> None:
        before = self._stored_shape()
        super().save(*args, **kwargs)
        if self._shape() != before:
            transaction.on_commit(lambda: make_renditions_task.enqueue(self.pk))

    def get_upload_to(self, filename: str) -> str:
        return random_path(FOLDER, filename)

    @property
    def default_alt_text(self) -> str:
        return self.alternative

    def _shape(self) -> tuple[Any, ...]:
        """What its renditions depend on."""
        return (
            self.file.name, self.focal_point_x, self.focal_point_y,
            self.focal_point_width, self.focal_point_height,
        )  # fmt: skip

    def _stored_shape(self) -> tuple[Any, ...] | None:
        columns = (
            "file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
        )  # fmt: skip
        stored: tuple[Any, ...] | None
        stored = Picture.objects.filter(pk=self.pk).values_list(*columns).first()
        return stored


class Rendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="rendition_once"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        return random_path(f"{FOLDER}/renditions", filename)
