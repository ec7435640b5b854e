"""A person is put right, or an edit proposed: names, years, ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from houselights.accounts.pages import member_page
from houselights.accounts.personal import MemberRequest
from houselights.catalog.actions import take_back_of_person
from houselights.catalog.actions.people import PEOPLE, DiedBeforeBirth, NoNameLeft
from houselights.catalog.models import PersonEdit
from houselights.catalog.models.edits import RecordEdit
from houselights.catalog.people_queries import last_editors_of_person
from houselights.catalog.person_document import read_person
from houselights.catalog.provenance import Document
from houselights.catalog.queries import get_person_or_404
from houselights.catalog.views.proposing_page import ProposingPage
from houselights.catalog.views.record_page import CannotKeep
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.lines import field_lines, list_lines
from houselights.catalog.writing.origins import Origins, origins_of_person
from houselights.catalog.writing.person_form import PersonForm, person_share


@require_http_methods(["GET", "HEAD", "POST"])
@member_page
def edit_person(request: MemberRequest, slug: str) -> HttpResponse:
    person = get_person_or_404(slug)
    kept = person.merged_into
    if kept and request.method != "POST":
        return redirect("edit_person", kept.slug)
    return PersonPage(request, kept or person).answer()


class PersonPage(ProposingPage):
    template = "catalog/edit_person.html"
    salt = "houselights.catalog.edit_person"
    records = PEOPLE

    def read(self) -> Document:
        return read_person(get_person_or_404(self.row.slug))

    def origins(self) -> Origins:
        return origins_of_person(self.row, self.stored)

    def share(self, document: Document) -> Document:
        return person_share(document)

    def make_form(self, known: Document, data: QueryDict | None = None) -> PersonForm:
        return PersonForm(known, person=self.row, is_team=self.is_team, data=data)

    def write(self, form: DocumentForm, base: Document) -> RecordEdit | None:
        try:
            return super().write(form, base)
        except (DiedBeforeBirth, NoNameLeft) as error:
            raise CannotKeep(_why(error)) from error

    def take_back(self, field: str) -> None:
        try:
            take_back_of_person(self.row, [field], by=self.user)
        except (DiedBeforeBirth, NoNameLeft) as error:
            raise CannotKeep(_why(error)) from error

    def last_editors(self, fields: Collection[str]) -> Mapping[str, PersonEdit]:
        return last_editors_of_person(self.row, fields)

    def next_url(self) -> str:
        return str(self.row.get_absolute_url())

    def context(self, form: DocumentForm, origins: Origins) -> dict[str, Any]:
        return {
            "person": self.row,
            **self.team_context(),
            "years": field_lines(form.facts, origins, self.stored).values(),
            "lists": {kind: list_lines(rows, origins) for kind, rows in form.lists.items()},
        }


def _why(error: DiedBeforeBirth | NoNameLeft) -> str:
    if isinstance(error, NoNameLeft):
        return _("They would be without a name.")
    return _("They would die before they were born.")
