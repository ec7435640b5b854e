"""The history of a record: who or what changed which fields, when, from what to what."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EditStatus(models.TextChoices):
    APPLIED = "applied", _("done")
    PROPOSED = "proposed", _("proposed")
    REFUSED = "refused", _("refused")


class EditKind(models.TextChoices):
    CREATE = "create", _("written down")
    EDIT = "edit", _("edited")
    LOAD = "load", _("loaded")
    TAKE_BACK = "take_back", _("taken back")
    MERGE = "merge", _("merged")
    SPLIT = "split", _("split again")
    PEOPLE = "people", _("people merged")
    PARTED = "parted", _("people split again")


class RecordEdit(models.Model):
    """Also one that a member proposes. `changes` is {field: [before, after]} in the words of the
    record's document; None for what was not or is not there. `moved` is what a merge carried over,
    so that it can be split again."""

    of: ClassVar[str]
    """The column that says of which record it is."""

    kind = models.CharField(max_length=9, choices=EditKind.choices, default=EditKind.EDIT)
    source = models.CharField(max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    changes = models.JSONField(default=dict)
    moved = models.JSONField(default=list)
    status = models.CharField(max_length=8, choices=EditStatus.choices, default=EditStatus.APPLIED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        ordering = ["-at", "-pk"]

    @property
    def record(self) -> Any:
        return getattr(self, self.of)

    @property
    def target(self) -> Any:
        """The record that a proposal edits: the one that its own was merged into, if it was."""
        return self.record.merged_into or self.record


Edit = TypeVar("Edit", bound=RecordEdit)


class TitleEdit(RecordEdit):
    """`because`: people were merged or split, and credits of the title changed hands."""

    of = "title"
    title = models.ForeignKey("catalog.Title", models.CASCADE, related_name="edits")
    other = models.ForeignKey(
        "catalog.Title", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    because = models.ForeignKey(
        "catalog.PersonEdit", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(RecordEdit.Meta):
        abstract = False
        indexes = [models.Index(fields=["status", "at"], name="edit_by_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.title_id}"


class PersonEdit(RecordEdit):
    of = "person"
    person = models.ForeignKey("catalog.Person", models.CASCADE, related_name="edits")
    other = models.ForeignKey(
        "catalog.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta(RecordEdit.Meta):
        abstract = False
        indexes = [models.Index(fields=["status", "at"], name="person_edit_by_status")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"
