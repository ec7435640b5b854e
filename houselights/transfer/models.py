"""What came from where, so that the same thing never comes in twice."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from houselights.core.runs import Run, RunState


class ImportRun(Run):
    """One run of an importer; its report stays readable.

    `folder` holds the files that came by the page, as long as the run may need them; a run of the
    terminal has none. `options` are those of `forms.MoveInForm` that were chosen.
    """

    format = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    site = models.CharField(max_length=255)
    report = models.JSONField(default=dict, blank=True)
    is_dry_run = models.BooleanField(default=False)
    options = models.JSONField(default=dict, blank=True)
    folder = models.CharField(max_length=40, blank=True)

    class Meta(Run.Meta):
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"{self.format} {self.site} {self.started_at:%Y-%m-%d %H:%M}"

    @classmethod
    def run_elsewhere(cls, found: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return found.filter(folder="")

    @property
    def may_go_on(self) -> bool:
        return self.state in {RunState.STOPPED, RunState.FAILED} and bool(self.folder)

    @property
    def may_be_brought_in(self) -> bool:
        """Whether it only looked, and its files are still here."""
        return self.is_dry_run and self.state == RunState.FINISHED and bool(self.folder)


class ImportedItem(models.Model):
    """What one thing of another site became here. Its identity there is site, kind and id.

    `source_digest` is of what it was there, `here_digest` of what it was made into: the one tells
    that it changed there since, the other that somebody has changed it here.
    """

    site = models.CharField(max_length=255)
    kind = models.CharField(max_length=20)
    foreign_id = models.CharField(max_length=255)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    source_digest = models.CharField(max_length=32, blank=True)
    here_digest = models.CharField(max_length=32, blank=True)
    imported_at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("imported item")
        verbose_name_plural = _("imported items")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "kind", "foreign_id"], name="imported_item_once"
            ),
        ]
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="imported_item_here"),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.kind} {self.foreign_id}"


class ImportedPicture(models.Model):
    """The record of a picture, or another file, of another site. `picture` (or `document`) is empty
    until its file is at hand."""

    site = models.CharField(max_length=255)
    foreign_id = models.CharField(max_length=20)
    parent_foreign_id = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=255, blank=True)
    url = models.TextField()
    path = models.CharField(max_length=500, help_text=_("Under the folder of uploads."))
    page_path = models.CharField(max_length=255, blank=True)
    alternative = models.TextField(blank=True)
    caption = models.TextField(blank=True)
    description = models.TextField(blank=True)
    picture = models.ForeignKey(
        "pictures.Picture", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    document = models.ForeignKey(
        "wagtaildocs.Document", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    content_digest = models.CharField(max_length=64, blank=True, help_text=_("SHA-256 as it came."))

    class Meta:
        verbose_name = _("picture of another site")
        verbose_name_plural = _("pictures of other sites")
        constraints = [
            models.UniqueConstraint(fields=["site", "foreign_id"], name="imported_picture_once"),
        ]
        indexes = [
            models.Index(fields=["site", "path"], name="imported_picture_path"),
            models.Index(
                fields=["content_digest"],
                condition=~models.Q(content_digest=""),
                name="imported_picture_content",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.path


class AwaitedPicture(models.Model):
    """A place in a page where a picture belongs whose file is not at hand.

    `block_id` names the block of the body that keeps the place, and `position` which picture of
    it; both are empty for the lead still.
    """

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="awaited_pictures")
    block_id = models.CharField(max_length=36, blank=True)
    position = models.PositiveIntegerField(default=0)
    record = models.ForeignKey(
        ImportedPicture, models.SET_NULL, null=True, blank=True, related_name="places"
    )
    source_url = models.TextField(blank=True)
    alternative = models.TextField(blank=True)
    caption = models.TextField(blank=True)

    class Meta:
        verbose_name = _("awaited picture")
        verbose_name_plural = _("awaited pictures")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "block_id", "position"], name="awaited_picture_once"
            ),
        ]

    def __str__(self) -> str:
        return self.source_url or f"{self.page_id} {self.block_id}"


class Signpost(models.Model):
    """What a sign of another site (an address, a slug, a number) stands for here.

    The signs are written by `wordpress.signs`; `kind` and `object_id` are those of the imported
    item.
    """

    site = models.CharField(max_length=255)
    sign = models.CharField(max_length=300)
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("signpost")
        verbose_name_plural = _("signposts")
        constraints = [
            models.UniqueConstraint(fields=["sign", "site"], name="signpost_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.sign}"
