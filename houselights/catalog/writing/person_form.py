"""The form of a person: names, years, ids."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import Person
from houselights.catalog.partial_dates import LATEST
from houselights.catalog.person_document import YEARS, is_in_order
from houselights.catalog.provenance import Document
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.fields import number_field
from houselights.catalog.writing.person_rows import BasePersonIdRows, PersonIdRows, PersonNameRows
from houselights.catalog.writing.rows import MOST_ROWS, BaseRows, rows_of


class YearsForm(forms.Form):
    use_required_attribute = False
    birth_year = number_field(gettext_lazy("Born in"), most=LATEST)
    death_year = number_field(gettext_lazy("Died in"), most=LATEST)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for year in YEARS:
            if (given.get(year) or 0) > timezone.localdate().year:
                self.add_error(year, _("That year is still to come."))
        if not is_in_order(given):
            self.add_error("death_year", _("They would die before they were born."))
        return given


class PersonForm(DocumentForm):
    """`is_team` may merge."""

    def __init__(
        self,
        known: Document,
        *,
        person: Person,
        is_team: bool = False,
        data: QueryDict | None = None,
    ) -> None:
        self.person, self.is_team = person, is_team
        super().__init__(known, data=data)

    def make_facts(self, **given: Any) -> forms.Form:
        given["initial"] = {year: self.known.get(year) for year in YEARS} | given.get("initial", {})
        return YearsForm(**given)

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        ids = cast("BasePersonIdRows", rows_of(PersonIdRows, self.known, "id", data=data))
        ids.person, ids.may_merge = self.person, self.is_team
        return {"name": rows_of(PersonNameRows, self.known, "name", data=data), "id": ids}

    def document(self) -> Document:
        years = self.facts.cleaned_data
        found: Document = {year: years[year] for year in YEARS if years.get(year)}
        for rows in self.lists.values():
            found |= rows.document()
        return found


def person_share(document: Document) -> Document:
    """What the form shows of somebody: not more names than it has room for."""
    names = [field for field in document if field.startswith("name/")]
    beyond = set(names[MOST_ROWS:])
    return {field: value for field, value in document.items() if field not in beyond}
