"""The form of an episode: its facts, its names in all languages, its picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from houselights.catalog.provenance import Document, Value
from houselights.catalog.writing.document_form import DocumentForm
from houselights.catalog.writing.fields import (
    DateField,
    number_field,
)
from houselights.catalog.writing.picture_form import EpisodePictureForm
from houselights.catalog.writing.rows import BaseRows, rows_class, rows_of
from houselights.catalog.writing.title_rows import TextInLanguageRow
from houselights.pictures.models import Picture

_VEILED = ("episode_name/", "episode_picture/")


class EpisodeFacts(forms.Form):
    use_required_attribute = False
    aired_on = DateField(label=gettext_lazy("Aired on"))
    runtime_minutes = number_field(
        gettext_lazy("Minutes"), most=3000, help_text=gettext_lazy("Where it differs.")
    )


class EpisodeNameRow(TextInLanguageRow):
    heading = gettext_lazy("Names")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.know_language(self.was_field.rpartition("/")[2])

    @classmethod
    def initial_of(cls, field: str, value: Value) -> dict[str, Any]:
        return {"text": value, "language": field.rpartition("/")[2]}

    def field_and_value(self) -> tuple[str, Value]:
        kind = str(self.prefix).rpartition("-")[0]
        return f"{kind}/{self.cleaned_data['language']}", self.cleaned_data["text"]


class BaseEpisodeNameRows(BaseRows):
    twice = gettext_lazy("In one language an episode has one name.")


EpisodeNameRows = rows_class(EpisodeNameRow, base=BaseEpisodeNameRows)


class EpisodeForm(DocumentForm):
    """`place` is season/number, `picture` the one that is there. While `is_open` is False, names
    and picture stay behind their veil: they are neither shown nor changed. `is_team` may change
    the picture."""

    def __init__(
        self,
        known: Document,
        *,
        place: str,
        is_team: bool = False,
        is_open: bool = True,
        picture: Picture | None = None,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.place, self.is_team, self.is_open = place, is_team, is_open
        self.shown_picture = picture
        super().__init__(known, data=data, files=files)

    def make_facts(self, **given: Any) -> EpisodeFacts:
        known = self.known.get(f"episode/{self.place}", {})
        given["initial"] = known | given.get("initial", {})
        return EpisodeFacts(**given)

    def make_lists(self, data: QueryDict | None) -> dict[str, BaseRows]:
        kind = f"episode_name/{self.place}"
        return {kind: rows_of(EpisodeNameRows, self.known, kind, data=data)} if self.is_open else {}

    def make_picture(self, **given: Any) -> EpisodePictureForm | None:
        if not (self.is_team and self.is_open):
            return None
        return EpisodePictureForm(picture=self.shown_picture, **given)

    def document(self) -> Document:
        found: Document = {f"episode/{self.place}": dict(self.facts.cleaned_data)}
        for rows in self.lists.values():
            found |= rows.document()
        return found | self.kept_picture(f"episode_picture/{self.place}")

    def shown(self, field: str, value: Value) -> Value:  # type: ignore[override]
        return value if self.is_open or not field.startswith(_VEILED) else None


def episode_share(document: Document, place: str, *, is_open: bool) -> Document:
    """What the form shows of an episode."""
    veiled = _veiled_fields(document, place) if is_open else []
    return {field: document[field] for field in (f"episode/{place}", *veiled)}


def episode_hides(document: Document, place: str) -> bool:
    return bool(_veiled_fields(document, place))


def _veiled_fields(document: Document, place: str) -> list[str]:
    names, picture = f"episode_name/{place}/", f"episode_picture/{place}"
    return [field for field in document if field == picture or field.startswith(names)]
