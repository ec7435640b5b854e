"""What the pages have in common on which a share of a title is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import propose_typed, save_typed, take_back
from houselights.catalog.actions.editing import TITLES
from houselights.catalog.actions.proposing import TooManyProposals
from houselights.catalog.actions.records import IdTaken
from houselights.catalog.actions.saving import Clashed
from houselights.catalog.clashes import compare, overlaid
from houselights.catalog.document import read_document
from houselights.catalog.editing_queries import last_editors
from houselights.catalog.models import Title, TitleEdit
from houselights.catalog.provenance import Document
from houselights.catalog.rights import may_propose, may_write
from houselights.catalog.words.codes import common_languages
from houselights.catalog.words.fields import field_in_words, value_in_words
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.origins import Origins
from houselights.site_settings.middleware import settings_of
from houselights.spoilers.asked import revealed_ids

NAMES = "names"
"""The veil that is opened by `?reveal=names`."""
_SALT = "houselights.catalog.edit"


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("A word to the team"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Where did you see it?"),
    )


@dataclass
class Said:
    """What stands above the form: what others did meanwhile, what was taken back."""

    clashes: list[dict[str, Any]] = field(default_factory=list)
    taken_back: str = ""
    is_old: bool = False
    is_unsaved: bool = False


class EditPage:
    """A form over a share of the title's document. A subclass says which share, and shows it."""

    template = ""

    def __init__(self, request: MemberRequest, title: Title) -> None:
        self.request, self.title, self.user = request, title, request.user
        self.is_team = may_write(self.user)
        if not self.is_team and not may_propose(self.user, settings_of(request)):
            raise PermissionDenied
        self.stored = read_document(title)
        self.hides = self.hides_something()
        self.is_open = not self.hides or NAMES in revealed_ids(request)

    def hides_something(self) -> bool:
        raise NotImplementedError

    def share(self, document: Document) -> Document:
        raise NotImplementedError

    def make_form(self, known: Document, data: QueryDict | None = None) -> DocumentForm:
        raise NotImplementedError

    def context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        raise NotImplementedError

    def next_url(self) -> str:
        return self.request.get_full_path()

    def typed(self, form: DocumentForm) -> Document:
        """The share as typed; inside the transaction that keeps it."""
        return form.document()

    def base_beyond(self, form: DocumentForm) -> Document:
        """What the form may change besides its share."""
        return {}

    # --- Answers --------------------------------------------------------------------------------

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show(self.make_form(self.share(self.stored)))
        base = self._read_base()
        form = self.make_form(base if base is not None else {}, self.request.POST)
        note = NoteForm(self.request.POST)
        if base is None:
            return self._show(form.with_more(""), Said(is_old=True), note=note)
        if more := self.request.POST.get("more"):
            return self._show(form.with_more(more), base=base, note=note)
        if not form.is_valid() or not note.is_valid():
            return self._show(form, base=base, note=note)
        if self.is_team and (taken := self.request.POST.get("take_back")):
            return self._take_back(form, base, taken)
        return self._keep(form, base, note)

    def _keep(self, form: DocumentForm, base: Document, note: NoteForm) -> HttpResponse:
        try:
            with transaction.atomic():
                edit = self._write(form, base, note.cleaned_data["note"])
        except Clashed as clashed:
            return self._show_clashes(clashed, note)
        except TooManyProposals:
            messages.warning(
                self.request, _("That is a lot at once. Come back when the team has caught up.")
            )
        except IdTaken as taken:
            words = {"what": field_in_words(taken.field), "title": taken.other}
            messages.warning(self.request, _("%(what)s: %(title)s has it already.") % words)
        except IntegrityError:
            messages.warning(self.request, _("Somebody was quicker. Save once more."))
        else:
            self._say_kept(edit)
            return redirect(self.next_url())
        return self._show(form, base=base, note=note)

    def _write(self, form: DocumentForm, base: Document, note: str) -> TitleEdit | None:
        base = {**self.base_beyond(form), **base}
        given: dict[str, Any] = {"base": base, "shown": form.shown, "by": self.user}
        if self.is_team:
            return save_typed(TITLES, self.title, self.typed(form), **given)
        return propose_typed(self.title, self.typed(form), note=note, **given)

    def _say_kept(self, edit: TitleEdit | None) -> None:
        if edit is None:
            messages.info(self.request, _("Nothing was changed."))
        elif self.is_team:
            messages.success(self.request, _("Saved."))
        else:
            said = _(
                "Thank you. The team will look at it; “Your proposals” says what became of it."
            )
            messages.success(self.request, said)

    def _take_back(self, form: DocumentForm, base: Document, taken: str) -> HttpResponse:
        """The source's value again; what else was typed stays typed."""
        wanted, _clashes = compare(base, self._typed_so_far(form), self.stored, form.shown)
        try:
            take_back(self.title, [taken], by=self.user)
        except IdTaken as other:
            words = {"what": field_in_words(other.field), "title": other.other}
            messages.warning(self.request, _("%(what)s: %(title)s has it already.") % words)
            return redirect(self.request.get_full_path())
        wanted.pop(taken, None)
        if not wanted:
            what = {"what": field_in_words(taken)}
            messages.success(self.request, _("%(what)s: taken back.") % what)
            return redirect(self.request.get_full_path())
        self.stored = read_document(self.title)
        again = self.make_form(overlaid(self.share(self.stored), wanted))
        return self._show(again, Said(taken_back=field_in_words(taken), is_unsaved=True))

    def _typed_so_far(self, form: DocumentForm) -> Document:
        return form.document()

    def _show_clashes(self, clashed: Clashed, note: NoteForm) -> HttpResponse:
        """The form with what was typed, over what stands there now: saved again, it stands."""
        who = last_editors(self.title, [clash.field for clash in clashed.clashes])
        said = [
            {
                "label": field_in_words(clash.field),
                "theirs": value_in_words(clash.field, clash.theirs) or _("nothing"),
                "mine": value_in_words(clash.field, clash.mine) or _("nothing"),
                "edit": who.get(clash.field),
            }
            for clash in clashed.clashes
        ]
        self.title.refresh_from_db()
        self.stored = clashed.stored
        again = self.make_form(overlaid(self.share(self.stored), clashed.wanted))
        return self._show(again, Said(clashes=said), note=note)

    def _show(
        self,
        form: DocumentForm,
        said: Said | None = None,
        *,
        base: Document | None = None,
        note: NoteForm | None = None,
    ) -> HttpResponse:
        origins = Origins(self.title, self.stored, is_open=self.is_open)
        base = self.share(self.stored) if base is None else base
        context = {
            "title": self.title,
            "form": form,
            "said": said,
            "note": None if self.is_team else note or NoteForm(),
            "base": signing.dumps([self.title.pk, base], salt=_SALT, compress=True),
            "is_team": self.is_team,
            "is_open": self.is_open,
            "hides": self.hides,
            "reveal": NAMES,
            "languages": common_languages(),
            **self.context(form, origins),
        }
        return render(self.request, self.template, context)

    def _read_base(self) -> Document | None:
        """What the form was made from; None when the page does not say it."""
        try:
            pk, base = signing.loads(self.request.POST.get("base", ""), salt=_SALT)
        except (signing.BadSignature, ValueError):
            return None
        is_ours = pk == self.title.pk and isinstance(base, Mapping)
        return dict(base) if is_ours else None
