"""What the pages have in common on which a share of a title is written, or an edit proposed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import propose_typed, save_typed, take_back
from houselights.catalog.actions.editing import TITLES
from houselights.catalog.actions.proposing import TooManyProposals
from houselights.catalog.document import read_document
from houselights.catalog.editing_queries import last_editors
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.provenance import Document
from houselights.catalog.rights import may_propose, may_write
from houselights.catalog.views.record_page import CannotKeep, RecordPage
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.origins import Origins, origins_of_title
from houselights.site_settings.middleware import settings_of
from houselights.spoilers.asked import revealed_ids

NAMES = "names"
"""The veil that is opened by `?reveal=names`."""


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("A word to the team"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Where did you see it?"),
    )


class EditPage(RecordPage):
    """A form over a share of the title's document. A subclass says which share, and shows it."""

    salt = "houselights.catalog.edit"

    def __init__(self, request: MemberRequest, title: Title) -> None:
        self.title = title
        self.is_team = self.may_take_back = may_write(request.user)
        if not self.is_team and not may_propose(request.user, settings_of(request)):
            raise PermissionDenied
        super().__init__(request, title)
        self.hides = self.hides_something()
        self.is_open = not self.hides or NAMES in revealed_ids(request)
        self.note = NoteForm(request.POST if request.method == "POST" else None)

    def hides_something(self) -> bool:
        raise NotImplementedError

    def page_context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        """What this page shows besides."""
        raise NotImplementedError

    def typed(self, form: DocumentForm) -> Document:
        """The share as typed; inside the transaction that keeps it."""
        return form.document()

    def base_beyond(self, form: DocumentForm) -> Document:
        """What the form may change besides its share."""
        return {}

    # --- What is a title's of the page of a record ----------------------------------------------

    def read(self) -> Document:
        return read_document(self.title)

    def origins(self) -> Origins:
        return origins_of_title(self.title, self.stored, is_open=self.is_open)

    def is_valid(self, form: DocumentForm) -> bool:
        return {form.is_valid(), self.note.is_valid()} == {True}

    def write(self, form: DocumentForm, base: Document) -> TitleEdit | None:
        base = {**self.base_beyond(form), **base}
        given: dict[str, Any] = {"base": base, "shown": form.shown, "by": self.user}
        if self.is_team:
            return save_typed(TITLES, self.title, self.typed(form), **given)
        note = self.note.cleaned_data["note"]
        try:
            return propose_typed(self.title, self.typed(form), note=note, **given)
        except TooManyProposals as error:
            said = _("That is a lot at once. Come back when the team has caught up.")
            raise CannotKeep(said) from error

    def take_back(self, field: str) -> None:
        take_back(self.title, [field], by=self.user)

    def last_editors(self, fields: Collection[str]) -> Mapping[str, TitleEdit]:
        return last_editors(self.title, fields)

    def say_kept(self) -> None:
        if self.is_team:
            super().say_kept()
            return
        said = _("Thank you. The team will look at it; “Your proposals” says what became of it.")
        messages.success(self.request, said)

    def context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        return {
            "title": self.title,
            "note": None if self.is_team else self.note,
            "is_team": self.is_team,
            "is_open": self.is_open,
            "hides": self.hides,
            "reveal": NAMES,
            **self.page_context(form, origins),
        }
