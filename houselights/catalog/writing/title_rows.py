"""The lists of a title itself: its names, ids elsewhere, certificates, seasons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import NameKind, Person, Scheme, Title, TitleId
from houselights.catalog.models.names import LONGEST_NAME
from houselights.catalog.provenance import Value
from houselights.catalog.words.codes import language_of_letters
from houselights.catalog.writing.fields import (
    CountriesField,
    DateField,
    LanguageField,
    LineField,
    number_field,
    set_known,
)
from houselights.catalog.writing.ids import FORMS, NoSuchId, read_id
from houselights.catalog.writing.rows import BaseRows, Row, rows_class


def schemes_of(id_forms: Mapping[str, object]) -> list[tuple[str, Any]]:
    return [choice for choice in Scheme.choices if choice[0] in id_forms]


class TextInLanguageRow(Row):
    """A name in a language, which may be left to its letters."""

    key = "text"
    text = LineField(label=gettext_lazy("Name"), max_length=LONGEST_NAME, required=False)
    language = LanguageField(label=gettext_lazy("Language"), required=False)

    def know_language(self, language: str) -> None:
        """The language of the row as it stands, "" for a new one."""
        set_known(self, "language", language)
        self.fields["text"].widget.attrs |= {"lang": language} if language else {"dir": "auto"}

    def clean_language(self) -> str:
        """The letters tell of many languages; of Latin ones nobody can say."""
        language = str(self.cleaned_data["language"])
        text = self.cleaned_data.get("text", "")
        if text and not language:
            language = language_of_letters(text)
            if not language:
                raise ValidationError(_("In which language is it?"), code="no_language")
        return language


class NameRow(TextInLanguageRow):
    heading = gettext_lazy("Names")
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=NameKind.choices, initial=NameKind.TRANSLATED
    )
    country = CountriesField(label=gettext_lazy("Only in"), most=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kind, language, text = (*self.was_field.split("/", 2), "", "")[:3]
        self.know_language(language)
        set_known(self, "country", self.known.get(self.was_field, {}).get("country", ""))
        self.was_text = text

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        _kind, language, text = field.split("/", 2)
        return {"text": text, "language": language, **value}

    def field_and_value(self) -> tuple[str, Value]:
        given = self.cleaned_data
        is_same = given["text"] == " ".join(self.was_text.split())
        text = self.was_text if is_same else given["text"]
        value = {column: given[column] for column in ("kind", "country") if column in given}
        return f"name/{given['language']}/{text}", value


class BaseNameRows(BaseRows):
    no_name = gettext_lazy("A title needs a name.")

    def clean(self) -> None:
        super().clean()
        if not any(self.filled) and not any(self.errors):
            raise ValidationError(self.no_name, code="no_name")


class IdRow(Row):
    key = "value"
    heading = gettext_lazy("Known elsewhere as")
    id_forms: ClassVar = FORMS
    scheme = forms.ChoiceField(label=gettext_lazy("Where"), choices=schemes_of(FORMS))
    value = LineField(label=gettext_lazy("Id or address there"), max_length=300, required=False)

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        return {"scheme": field.partition("/")[2], "value": value}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        typed, scheme = given.get("value"), given.get("scheme")
        is_known = self.known.get(f"id/{scheme}") == typed
        if typed and scheme in self.id_forms and not is_known:
            try:
                given["value"] = read_id(scheme, typed, self.id_forms)
            except NoSuchId:
                said = _("An id of %(where)s looks like %(example)s.")
                words = {"where": Scheme(scheme).label, "example": self.id_forms[scheme][1]}
                self.add_error("value", said % words)
        return given

    def field_and_value(self) -> tuple[str, Value]:
        return f"id/{self.cleaned_data['scheme']}", self.cleaned_data["value"]


class BaseIdRows(BaseRows):
    """An id is one title's only. `title` is the one that is written, None for a new one; `merges`
    says whether the other may be merged into it."""

    twice = gettext_lazy("Of one place a title has one id only.")
    title: Title | None = None
    may_merge = False

    def clean(self) -> None:
        super().clean()
        for row in list(self.filled):
            field, value = row.field_and_value()
            taken = row.known.get(field) != value and self.sentence_if_taken(
                field.partition("/")[2], value
            )
            if taken:
                row.add_error("value", taken)

    def sentence_if_taken(self, scheme: str, value: str) -> str:
        others = TitleId.objects.filter(scheme=scheme, value=value).exclude(title=self.title)
        row = others.select_related("title").prefetch_related("title__names").first()
        if row is None:
            return ""
        merge = ""
        if self.title and self.may_merge:
            merge = reverse("merge_title", args=[self.title.slug, row.title.slug])
        said = _("This is the id of another title here:")
        return id_taken(said, row.title, merge_url=merge)


class CertificateRow(Row):
    key = "text"
    heading = gettext_lazy("Rated")
    country = CountriesField(label=gettext_lazy("Country"), most=1)
    text = LineField(label=gettext_lazy("Rated"), max_length=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_known(self, "country", self.was_field.partition("/")[2])

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        return {"country": field.partition("/")[2], "text": value}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("text") and given.get("country") == "":
            self.add_error("country", _("In which country?"))
        return given

    def field_and_value(self) -> tuple[str, Value]:
        return f"certificate/{self.cleaned_data['country']}", self.cleaned_data["text"]


class SeasonRow(Row):
    """Without its name while the veil is drawn; the value then lacks it too."""

    key = "number"
    heading = gettext_lazy("Seasons")
    number = number_field(gettext_lazy("Number"), least=0, most=999)
    began_on = DateField(label=gettext_lazy("Began on"))
    episode_count = number_field(gettext_lazy("Episodes"), least=0, most=9999)
    name = LineField(label=gettext_lazy("Name"), max_length=LONGEST_NAME, required=False)

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        return {"number": int(field.partition("/")[2]), **value}

    def clean_number(self) -> int | None:
        return refuse_renumbering(self, self.cleaned_data["number"])

    def field_and_value(self) -> tuple[str, Value]:
        columns = ("name", "began_on", "episode_count")
        value = {name: self.cleaned_data[name] for name in columns if name in self.fields}
        return f"season/{self.cleaned_data['number']}", value


class VeiledSeasonRow(SeasonRow):
    name = None  # type: ignore[assignment]


NameRows = rows_class(NameRow, base=BaseNameRows)
IdRows = rows_class(IdRow, base=BaseIdRows)
CertificateRows = rows_class(CertificateRow)
SeasonRows = rows_class(SeasonRow)
VeiledSeasonRows = rows_class(VeiledSeasonRow)


def refuse_renumbering(row: Row, number: int | None) -> int | None:
    """What hangs on a season or an episode hangs on its number."""
    was = row.was_field.rpartition("/")[2]
    if was and number is not None and number != int(was):
        raise ValidationError(
            _("A number stays. Take this row out, and write another one."), code="renumbered"
        )
    return number


def id_taken(said: str, other: Title | Person, *, merge_url: str) -> str:
    """A sentence that names the record which has the id, and leads there or to merging."""
    url = other.get_absolute_url()
    sentence = format_html('{} <a href="{}">{}</a>.', said, url, str(other))
    if not merge_url:
        return sentence
    return format_html('{} <a href="{}">{}</a>', sentence, merge_url, _("Merge both"))
