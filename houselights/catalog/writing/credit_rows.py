"""Who made it and who is in it: a row for each person and role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import Role
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.people_meant import Meant, slugs_of
from houselights.catalog.provenance import Value
from houselights.catalog.writing.fields import LineField, number_field
from houselights.catalog.writing.rows import BaseRows, Row, rows_class


class CreditRow(Row):
    """A person is meant by name: the one who stood in this row if the name is still theirs, else
    whoever of that name is known here, else somebody new."""

    key = "person"
    heading = gettext_lazy("Cast and crew")
    slug = ""
    person = LineField(label=gettext_lazy("Person"), max_length=LONGEST_NAME, required=False)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices, initial=Role.ACTOR)
    character = LineField(label=gettext_lazy("Character"), max_length=300, required=False)
    place = number_field(gettext_lazy("Order"), most=9999)

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        return {
            "person": value["name"],
            "role": field.split("/")[1],
            "character": value["character"],
            "place": value["place"],
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("character") and given.get("person") == "" and not given.get("DELETE"):
            self.add_error("person", _("Who plays “%s”?") % given["character"])
        return given

    @property
    def was_slug(self) -> str:
        """Of the person who stood here, if the name is still theirs."""
        was = self.known.get(self.was_field)
        is_same = was and " ".join(was["name"].split()) == self.cleaned_data["person"]
        return self.was_field.split("/", 2)[2] if is_same else ""

    def field_and_value(self) -> tuple[str, Value]:
        given = self.cleaned_data
        was = self.known.get(self.was_field)
        name = was["name"] if was and self.was_slug else given["person"]
        value = {"name": name, "character": given["character"], "place": given["place"]}
        return f"credit/{given['role']}/{self.slug}", value


class BaseCreditRows(BaseRows):
    twice = gettext_lazy("“%(row)s” has this role twice. Write all characters into one row.")

    def clean(self) -> None:
        self._find_people()
        self._fill_places()
        super().clean()

    def _find_people(self) -> None:
        """Who stands in this form twice is one person."""
        rows = list(cast("Iterator[CreditRow]", self.filled))
        typed = {row.cleaned_data["person"] for row in rows if not row.was_slug}
        slugs = slugs_of({name: Meant(name) for name in sorted(typed)})
        for row in rows:
            name = row.cleaned_data["person"]
            row.slug = slugs[name] = row.was_slug or slugs[name]

    def _fill_places(self) -> None:
        """Rows without one come after the others of their role."""
        last: dict[str, int] = {}
        rows = list(self.filled)
        for row in rows:
            role, place = row.cleaned_data["role"], row.cleaned_data["place"] or 0
            last[role] = max(last.get(role, self._last_elsewhere(role)), place)
        for row in rows:
            if row.cleaned_data["place"] is None:
                role = row.cleaned_data["role"]
                last[role] += 1
                row.cleaned_data["place"] = last[role]

    places_elsewhere: dict[str, int] = {}
    """The last place of each role among credits that this page does not show."""

    def _last_elsewhere(self, role: str) -> int:
        return self.places_elsewhere.get(role, 0)


CreditRows = rows_class(CreditRow, base=BaseCreditRows)
