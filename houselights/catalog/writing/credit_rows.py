"""Who made it and who is in it: a row for each person and role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import Role
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.people_meant import person_slug
from houselights.catalog.provenance import Value
from houselights.catalog.writing.fields import LineField, number_field
from houselights.catalog.writing.rows import BaseRows, Row, rows_class


class CreditRow(Row):
    """A person is meant by name: the one who stood in this row if the name is still theirs, else
    whoever of that name is known here, else somebody new."""

    key = "person"
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
        """Two new people of this form never share a slug, one who stands in it twice does."""
        slugs: dict[str, str] = {}
        for row in cast("Iterator[CreditRow]", self.filled):
            name = row.cleaned_data["person"]
            row.slug = row.was_slug or slugs.get(name) or _free_of(person_slug(name), slugs)
            slugs[name] = row.slug

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


def _free_of(slug: str, taken: dict[str, str]) -> str:
    number, free = 1, slug
    while free in taken.values():
        number += 1
        free = f"{slug}-{number}"
    return free
