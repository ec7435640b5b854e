"""The lists of a person: names, ids elsewhere."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import Person, PersonId, Scheme
from houselights.catalog.writing.ids import FORMS_OF_PEOPLE
from houselights.catalog.writing.rows import rows_class
from houselights.catalog.writing.title_rows import (
    BaseIdRows,
    BaseNameRows,
    IdRow,
    NameRow,
    id_taken,
    schemes_of,
)


class PersonNameRow(NameRow):
    country = None  # type: ignore[assignment]


class BasePersonNameRows(BaseNameRows):
    no_name = gettext_lazy("Somebody needs a name.")


class PersonIdRow(IdRow):
    id_forms = FORMS_OF_PEOPLE
    scheme = forms.ChoiceField(label=gettext_lazy("Where"), choices=schemes_of(FORMS_OF_PEOPLE))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A scheme of which nobody knows the form stays where it stands already."""
        super().__init__(*args, **kwargs)
        was = self.was_field.partition("/")[2]
        if was and was not in self.id_forms:
            field = cast("forms.ChoiceField", self.fields["scheme"])
            field.choices = [*schemes_of(FORMS_OF_PEOPLE), (was, Scheme(was).label)]


class BasePersonIdRows(BaseIdRows):
    twice = gettext_lazy("Of one place somebody has one id only.")
    person: Person

    def sentence_if_taken(self, scheme: str, value: str) -> str:
        others = PersonId.objects.filter(scheme=scheme, value=value).exclude(person=self.person)
        row = others.select_related("person__merged_into").first()
        if row is None:
            return ""
        other = row.person.merged_into or row.person
        merge = ""
        if self.may_merge and other != self.person:
            merge = reverse("merge_people", args=[self.person.slug, other.slug])
        said = _("This is the id of another person here:")
        return id_taken(said, other, merge_url=merge)


PersonNameRows = rows_class(PersonNameRow, base=BasePersonNameRows)
PersonIdRows = rows_class(PersonIdRow, base=BasePersonIdRows)
