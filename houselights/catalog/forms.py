"""How the team writes titles down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm

from houselights.catalog.actions import create_title
from houselights.catalog.document import read_document, write_changes
from houselights.catalog.finding import search_titles
from houselights.catalog.models import NameKind, TermKind, Title
from houselights.catalog.partial_dates import year_of
from houselights.catalog.provenance import Document, difference
from houselights.catalog.slugs import RESERVED, free_slug
from houselights.catalog.writing.fields import LanguageField
from houselights.catalog.writing.terms_field import TermsField


class TitleForm(WagtailAdminModelForm):
    """The editor's form of a title. An empty slug is made from the name that is shown first."""

    genres = TermsField(TermKind.GENRE, label=_("genres"), help_text=_("drama, comedy"))
    tags = TermsField(TermKind.TAG, label=_("tags"))
    spoiler_tags = TermsField(
        TermKind.TAG,
        is_spoiler=True,
        label=_("tags that give the story away"),
        help_text=_("They stand behind a veil."),
    )
    networks = TermsField(TermKind.NETWORK, label=_("networks"))
    studios = TermsField(TermKind.STUDIO, label=_("studios"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = read_document(self.instance) if self.instance.pk else {}
        self.known = known
        for name, field in self.term_fields():
            self.initial[name] = field.text_of(known)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _("Stands in the address. Empty: made from the name.")

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"] or "")
        if slug in RESERVED:
            raise forms.ValidationError(_("This word stands for something else in addresses."))
        return slug

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("slug"):
            cleaned["slug"] = free_slug(
                Title.objects,
                self._first_name(),
                year=year_of(cleaned.get("began_on") or ""),
                except_for=self.instance.pk,
            )
        begin, end = cleaned.get("began_on") or "", cleaned.get("ended_on") or ""
        self.instance.year, self.instance.end_year = year_of(begin), year_of(end)
        if begin and end and end < begin[: len(end)]:
            self.add_error("ended_on", _("It would end before it began."))
        return cleaned

    def term_fields(self) -> list[tuple[str, TermsField]]:
        return [(name, one) for name, one in self.fields.items() if isinstance(one, TermsField)]

    def write_terms(self) -> None:
        """After the title has been saved."""
        wanted: Document = {}
        before: Document = {}
        for name, field in self.term_fields():
            wanted |= self.cleaned_data[name]
            before |= dict(field.rows_of(self.known))
        changes = difference(before, wanted)
        write_changes(self.instance, {name: [None, value] for name, value in changes.items()})

    def _first_name(self) -> str:
        names = self.formsets.get("names")
        rows = [form.cleaned_data for form in names.forms if names.is_valid()] if names else []
        texts = {
            row["kind"]: row["text"] for row in reversed(rows) if row and not row.get("DELETE")
        }
        for kind in (NameKind.TRANSLATED, NameKind.ROMANISED, NameKind.ORIGINAL):
            if kind in texts:
                return str(texts[kind])
        return str(next(iter(texts.values()), ""))


class QuickTitleForm(forms.ModelForm[Title]):
    """A title with one name, made while a post is being written; the rest can follow."""

    name = forms.CharField(label=_("name"), max_length=300)
    language = LanguageField(
        label=_("language of the name"),
        initial="en",
        help_text=_("ko, ko-Latn, en, ja, zh-Hant …"),
    )

    class Meta:
        model = Title
        fields = ["kind", "year"]

    field_order = ["name", "language", "kind", "year"]

    def __init__(self, *args: Any, for_user: Any = None, **kwargs: Any) -> None:
        self.for_user = for_user
        super().__init__(*args, **kwargs)

    def save(self, commit: bool = True) -> Title:
        given = self.cleaned_data
        fields = {
            "kind": given["kind"],
            "began_on": str(given["year"] or ""),
            f"name/{given['language']}/{given['name']}": {"kind": "translated", "country": ""},
        }
        return create_title(fields, name=given["name"], by=self.for_user)


class TitleFilterForm(BaseFilterForm):
    """The chooser's search, by any name in any script."""

    q = forms.CharField(
        label=_("Search term"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Any of its names")}),
    )

    def filter(self, objects: Any) -> Any:
        objects = super().filter(objects)
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        return search_titles(objects, self.search_query) if self.search_query else objects
