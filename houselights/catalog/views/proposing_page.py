"""A page on which the team writes a record; other members propose edits, if the owner lets them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import propose_typed, save_typed
from houselights.catalog.actions.proposing import TooManyProposals
from houselights.catalog.actions.records import Records
from houselights.catalog.models.edits import RecordEdit
from houselights.catalog.provenance import Document
from houselights.catalog.rights import may_propose, may_write
from houselights.catalog.views.record_page import CannotKeep, RecordPage
from houselights.catalog.writing.document_form import DocumentForm
from houselights.site_settings.middleware import settings_of


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("A word to the team"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Where did you see it?"),
    )


class ProposingPage(RecordPage):
    """Raises PermissionDenied for whoever may do neither."""

    records: ClassVar[Records[Any, Any]]

    def __init__(self, request: MemberRequest, row: Any) -> None:
        self.is_team = self.may_take_back = may_write(request.user)
        if not self.is_team and not may_propose(request.user, settings_of(request)):
            raise PermissionDenied
        super().__init__(request, row)
        self.note = NoteForm(request.POST if request.method == "POST" else None)

    def typed(self, form: DocumentForm) -> Document:
        """The share as typed; inside the transaction that keeps it."""
        return form.document()

    def base_beyond(self, form: DocumentForm) -> Document:
        """What the form may change besides its share."""
        return {}

    def is_valid(self, form: DocumentForm) -> bool:
        return {form.is_valid(), self.note.is_valid()} == {True}

    def write(self, form: DocumentForm, base: Document) -> RecordEdit | None:
        base = {**self.base_beyond(form), **base}
        given: dict[str, Any] = {"base": base, "shown": form.shown, "by": self.user}
        if self.is_team:
            return save_typed(self.records, self.row, self.typed(form), **given)
        note = self.note.cleaned_data["note"]
        try:
            return propose_typed(self.records, self.row, self.typed(form), note=note, **given)
        except TooManyProposals as error:
            said = _("That is a lot at once. Come back when the team has caught up.")
            raise CannotKeep(said) from error

    def say_kept(self) -> None:
        if self.is_team:
            super().say_kept()
            return
        said = _("Thank you. The team will look at it; “Your proposals” says what became of it.")
        messages.success(self.request, said)

    def team_context(self) -> dict[str, Any]:
        return {"is_team": self.is_team, "note": None if self.is_team else self.note}
