"""The form of a new title: what is known in a minute on top, the rest below."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import NameKind, TitleKind
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.partial_dates import is_partial_date
from houselights.catalog.provenance import Document
from houselights.catalog.words.codes import language_of_letters
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.facts_form import FactsForm
from houselights.catalog.writing.fields import LanguageField, LineField
from houselights.catalog.writing.rows import BaseRows, rows_of
from houselights.catalog.writing.title_rows import IdRows

FIRST = (
    "name", "name_language", "kind", "began_on", "countries", "original_name", "original_language",
    "romanised_name", "runtime_minutes",
)  # fmt: skip


class AddingFacts(FactsForm):
    """The names of a new title in three fields; the language is the original name's."""

    name = LineField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    name_language = LanguageField(label=gettext_lazy("Language of the name"), initial="en")
    original_name = LineField(
        label=gettext_lazy("Original name"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("Where it is another, in its own letters."),
    )
    original_language = LanguageField(
        label=gettext_lazy("Original language"),
        required=False,
        help_text=gettext_lazy("Empty: told by the letters of the original name."),
    )
    romanised_name = LineField(
        label=gettext_lazy("Romanised name"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=gettext_lazy("The original name in Latin letters."),
    )
    language = None  # type: ignore[assignment]

    def clean_original_language(self) -> str:
        language = str(self.cleaned_data["original_language"])
        original = self.cleaned_data.get("original_name", "")
        if original and not language:
            language = language_of_letters(original)
            if not language:
                raise ValidationError(_("In which language is it?"), code="no_language")
        return language

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        is_unknown = not given.get("original_language") and "original_language" not in self.errors
        if given.get("romanised_name") and is_unknown:
            self.add_error("original_language", _("Which language is written in Latin letters?"))
        return given

    def names(self) -> Document:
        given = self.cleaned_data
        language = given["original_language"]
        base = language.split("-")[0]
        typed = [
            (given["name"], given["name_language"], NameKind.TRANSLATED),
            (given["original_name"], language, NameKind.ORIGINAL),
            (given["romanised_name"], f"{base}-Latn", NameKind.ROMANISED),
        ]
        return {
            f"name/{tag}/{text}": {"kind": str(kind), "country": ""}
            for text, tag, kind in typed
            if text
        }

    def document(self) -> Document:
        language = self.cleaned_data["original_language"]
        spoken = {"language": language} if language else {}
        return super().document() | spoken | self.names()


class NewTitle:
    """What an address says of a title that is to be written down."""

    @staticmethod
    def from_query(query: QueryDict) -> dict[str, str]:
        """Only what is sound: it comes from elsewhere."""
        year = query.get("year", "").strip()
        kind = query.get("kind", "")
        name = " ".join(query.get("name", "").replace("\x00", "").split())[:LONGEST_NAME]
        found = {"name": name, "kind": kind if kind in TitleKind.values else ""}
        found["began_on"] = year if is_partial_date(year) else ""
        if language := language_of_letters(name):
            found["name_language"] = language
        return {field: value for field, value in found.items() if value}


class AddingForm(DocumentForm):
    def __init__(
        self, *, data: QueryDict | None = None, prefilled: dict[str, str] | None = None
    ) -> None:
        self.prefilled = prefilled or {}
        super().__init__({}, data=data)

    def make_facts(self, **given: Any) -> Form:
        given["initial"] = {"kind": TitleKind.FILM, **self.prefilled, **given.get("initial", {})}
        return AddingFacts(known={}, **given)

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        return {"id": rows_of(IdRows, {}, "id", data=data)}

    @property
    def first(self) -> list[forms.BoundField]:
        return [self.facts[name] for name in FIRST]

    @property
    def rest(self) -> list[forms.BoundField]:
        return [field for field in self.facts if field.name not in FIRST]

    @property
    def has_rest(self) -> bool:
        """Whether something below is filled in or wrong, so that it should be seen."""
        rows = [column for row in self.lists["id"] for column in row if column.name == "value"]
        return any(field.value() or field.errors for field in [*self.rest, *rows])

    def document(self) -> Document:
        facts = self.facts
        found = facts.document() if isinstance(facts, AddingFacts) else {}
        return found | self.lists["id"].document()

    def names_typed(self) -> list[str]:
        return [str(self.facts[name].value() or "") for name in ("name", "original_name")]

    def name_for_slug(self) -> str:
        """A name in Latin letters makes an address that everybody can type."""
        given = self.facts.cleaned_data
        if language_of_letters(given["name"]):
            return str(given["romanised_name"] or given["name"])
        return str(given["name"])
