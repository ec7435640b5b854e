"""What the pages have in common on which a record, or a share of it, is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions.records import IdTaken
from houselights.catalog.actions.saving import Clashed
from houselights.catalog.clashes import compare, overlaid
from houselights.catalog.models.edits import RecordEdit
from houselights.catalog.provenance import Document
from houselights.catalog.words.codes import common_languages
from houselights.catalog.words.fields import field_in_words, value_in_words
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.origins import Origins


@dataclass
class Said:
    """What stands above the form: what others did meanwhile, what was taken back."""

    clashes: list[dict[str, Any]] = field(default_factory=list)
    taken_back: str = ""
    is_old: bool = False
    is_unsaved: bool = False


class CannotKeep(Exception):
    """The words say why nothing was kept."""


class RecordPage:
    """A form over a share of a record's document. A subclass says of which, and shows it. What was
    typed of a record that was merged into this one meanwhile is compared with what stands here."""

    template = ""
    salt = ""
    """Of the signature under what the form was made from."""
    may_take_back = True

    def __init__(self, request: MemberRequest, row: Any) -> None:
        self.request, self.row, self.user = request, row, request.user
        self.stored = self.read()

    def read(self) -> Document:
        raise NotImplementedError

    def origins(self) -> Origins:
        raise NotImplementedError

    def make_form(self, known: Document, data: QueryDict | None = None) -> DocumentForm:
        raise NotImplementedError

    def write(self, form: DocumentForm, base: Document) -> RecordEdit | None:
        """Inside a transaction. Raises Clashed, IdTaken, CannotKeep."""
        raise NotImplementedError

    def take_back(self, field: str) -> None:
        """Raises IdTaken, CannotKeep."""
        raise NotImplementedError

    def last_editors(self, fields: Collection[str]) -> Mapping[str, RecordEdit]:
        raise NotImplementedError

    def context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        raise NotImplementedError

    def share(self, document: Document) -> Document:
        return document

    def is_valid(self, form: DocumentForm) -> bool:
        return form.is_valid()

    def next_url(self) -> str:
        return self.request.get_full_path()

    def say_kept(self) -> None:
        messages.success(self.request, _("Saved."))

    # --- Answers --------------------------------------------------------------------------------

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self._show(self.make_form(self.share(self.stored)))
        base = self._read_base()
        form = self.make_form(base if base is not None else {}, self.request.POST)
        if base is None:
            return self._show(form.with_more(""), Said(is_old=True))
        if more := self.request.POST.get("more"):
            return self._show(form.with_more(more), base=base)
        if not self.is_valid(form):
            return self._show(form, base=base)
        if self.may_take_back and (taken := self.request.POST.get("take_back")):
            return self._take_back(form, base, taken)
        return self._keep(form, base)

    def _keep(self, form: DocumentForm, base: Document) -> HttpResponse:
        try:
            with transaction.atomic():
                edit = self.write(form, base)
        except Clashed as clashed:
            return self._show_clashes(clashed)
        except (CannotKeep, IdTaken) as error:
            messages.warning(self.request, _why(error))
        except IntegrityError:
            messages.warning(self.request, _("Somebody was quicker. Save once more."))
        else:
            if edit is None and not (form.picture and form.picture.new_words):
                messages.info(self.request, _("Nothing was changed."))
            else:
                self.say_kept()
            return redirect(self.next_url())
        return self._show(form, base=base)

    def _take_back(self, form: DocumentForm, base: Document, taken: str) -> HttpResponse:
        """The source's value again; what else was typed stays typed."""
        wanted, _clashes = compare(base, form.document(), self.stored, form.shown)
        try:
            self.take_back(taken)
        except (CannotKeep, IdTaken) as error:
            messages.warning(self.request, _why(error))
            return redirect(self.request.get_full_path())
        wanted.pop(taken, None)
        if not wanted:
            what = {"what": field_in_words(taken)}
            messages.success(self.request, _("%(what)s: taken back.") % what)
            return redirect(self.request.get_full_path())
        self.stored = self.read()
        again = self.make_form(overlaid(self.share(self.stored), wanted))
        return self._show(again, Said(taken_back=field_in_words(taken), is_unsaved=True))

    def _show_clashes(self, clashed: Clashed) -> HttpResponse:
        """The form with what was typed, over what stands there now: saved again, it stands."""
        who = self.last_editors([clash.field for clash in clashed.clashes])
        said = [
            {
                "label": field_in_words(clash.field),
                "theirs": value_in_words(clash.field, clash.theirs) or _("nothing"),
                "mine": value_in_words(clash.field, clash.mine) or _("nothing"),
                "edit": who.get(clash.field),
            }
            for clash in clashed.clashes
        ]
        self.row.refresh_from_db()
        self.stored = clashed.stored
        again = self.make_form(overlaid(self.share(self.stored), clashed.wanted))
        return self._show(again, Said(clashes=said))

    def _show(
        self, form: DocumentForm, said: Said | None = None, *, base: Document | None = None
    ) -> HttpResponse:
        base = self.share(self.stored) if base is None else base
        context = {
            "form": form,
            "said": said,
            "base": signing.dumps([self.row.pk, base], salt=self.salt, compress=True),
            "back_url": self.row.get_absolute_url(),
            "languages": common_languages(),
            **self.context(form, self.origins()),
        }
        return render(self.request, self.template, context)

    def _read_base(self) -> Document | None:
        """What the form was made from; None when the page does not say it."""
        try:
            pk, base = signing.loads(self.request.POST.get("base", ""), salt=self.salt)
        except (signing.BadSignature, ValueError):
            return None
        is_ours = isinstance(base, Mapping) and (pk == self.row.pk or self._is_double(pk))
        return dict(base) if is_ours else None

    def _is_double(self, pk: Any) -> bool:
        """Whether this record was merged into ours, be it while its form lay open."""
        rows = type(self.row)._default_manager.filter(merged_into=self.row)
        return isinstance(pk, int) and rows.filter(pk=pk).exists()


def _why(error: CannotKeep | IdTaken) -> str:
    if isinstance(error, CannotKeep):
        return str(error)
    words = {"what": field_in_words(error.field), "other": error.other}
    return _("%(what)s: %(other)s has it already.") % words
