"""The single facts of a title."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.models import Term, TermKind, TitleKind, TitleStatus
from houselights.catalog.provenance import Document, Value
from houselights.catalog.words.codes import codes_in
from houselights.catalog.writing.fields import (
    CountriesField,
    DateField,
    LanguageField,
    LineField,
    number_field,
    set_known,
)
from houselights.catalog.writing.terms_field import TermsField

SIMPLE = (
    "kind", "status", "began_on", "ended_on", "countries", "language", "runtime_minutes",
    "episode_count", "credits_line", "synopsis",
)  # fmt: skip
TERMS = ("genres", "tags", "spoiler_tags", "networks", "studios")


class FactsForm(forms.Form):
    """Fields of the document that are not in lists. Without `spoiler_tags` while the veil before
    them is drawn."""

    use_required_attribute = False
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=TitleKind.choices)
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[("", gettext_lazy("not said")), *TitleStatus.choices],
        required=False,
    )
    began_on = DateField(
        label=gettext_lazy("First shown"),
        help_text=gettext_lazy("2013, 2013-01 or 2013-01-23: as much as is known."),
    )
    ended_on = DateField(label=gettext_lazy("Last episode"))
    countries = CountriesField(
        label=gettext_lazy("Countries"), help_text=gettext_lazy("KR, JP, or their names.")
    )
    language = LanguageField(label=gettext_lazy("Original language"), required=False)
    runtime_minutes = number_field(
        gettext_lazy("Length in minutes"),
        most=6000,
        help_text=gettext_lazy("Of a series: of an episode."),
    )
    episode_count = number_field(gettext_lazy("Episodes in all"), most=30_000)
    synopsis = forms.CharField(
        label=gettext_lazy("Premise"),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 6}),
        help_text=gettext_lazy("In own words, and nothing beyond the premise: everybody sees it."),
    )
    credits_line = LineField(
        label=gettext_lazy("Who made it, in one line"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Empty: made from cast and crew."),
    )
    genres = TermsField(
        TermKind.GENRE, label=gettext_lazy("Genres"), help_text=gettext_lazy("drama, comedy")
    )
    tags = TermsField(TermKind.TAG, label=gettext_lazy("Tags"))
    spoiler_tags = TermsField(
        TermKind.TAG,
        is_spoiler=True,
        label=gettext_lazy("Tags that give the story away"),
        help_text=gettext_lazy("They stand behind a veil."),
    )
    networks = TermsField(TermKind.NETWORK, label=gettext_lazy("Networks"))
    studios = TermsField(TermKind.STUDIO, label=gettext_lazy("Studios"))

    def __init__(self, *args: Any, known: Document, is_open: bool = True, **kwargs: Any) -> None:
        kwargs["initial"] = self._initial_of(known) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.known = known
        if not is_open:
            del self.fields["spoiler_tags"]
        set_known(self, "countries", *codes_in(known.get("countries", "")))
        set_known(self, "language", known.get("language", ""))

    @classmethod
    def _initial_of(cls, known: Document) -> dict[str, Any]:
        found = {name: known.get(name, "") for name in SIMPLE}
        for name, field in cls.base_fields.items():
            if isinstance(field, TermsField):
                found[name] = field.text_of(known)
        return found

    def clean_synopsis(self) -> str:
        return str(self.cleaned_data["synopsis"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        begin, end = given.get("began_on") or "", given.get("ended_on") or ""
        if begin and end and end < begin[: len(end)]:
            self.add_error("ended_on", _("It would end before it began."))
        self._settle_terms()
        return given

    def document(self) -> Document:
        given = self.cleaned_data
        found = {name: self._as_kept(name, given[name]) for name in SIMPLE if name in given}
        for name in TERMS:
            found |= given.get(name, {})
        return {name: value for name, value in found.items() if value not in (None, "")}

    def _as_kept(self, name: str, value: Value) -> Value:
        """What is only written in another way is what it was."""
        known = self.known.get(name)
        if name == "countries" and codes_in(value) == codes_in(known or ""):
            return known
        if name == "synopsis" and str(known or "").replace("\r\n", "\n").strip() == value:
            return known
        return value

    def _settle_terms(self) -> None:
        """A genre that is known already keeps its spelling, and whether it spoils; what spoils is
        never typed into the open by mistake."""
        typed = {field: value for name in TERMS for field, value in self._terms(name).items()}
        slugs = {field.partition("/")[2] for field in typed}
        stored = {f"{one.kind}/{one.slug}": one for one in Term.objects.filter(slug__in=slugs)}
        for name in TERMS:
            for field, value in self._terms(name).items():
                if field in stored:
                    self._settle(name, field, value, stored[field])

    def _settle(self, name: str, field: str, value: Value, term: Term) -> None:
        if name == "spoiler_tags" and not term.is_spoiler:
            said = _("“%s” stands open with other titles, and a tag is the same everywhere.")
            self.add_error(name, ValidationError(said % term.name, code="open_tag"))
            return
        spoils = {"is_spoiler": True} if term.is_spoiler else {}
        self.cleaned_data[name][field] = self.known.get(field) or {"name": term.name, **spoils}

    def _terms(self, name: str) -> Document:
        return dict(self.cleaned_data.get(name, {}))
