"""Fields of the forms: what people type, brought into the form in which it is kept."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy

from houselights.catalog.dates_typed import read_date
from houselights.catalog.models.fields import check_partial_date
from houselights.catalog.words.codes import UnknownCode, read_country, read_language
from houselights.pictures.uploads import CleanUpload, clean_upload

LONGEST_LANGUAGE = 20
LANGUAGES_LIST = "languages"
"""The id of the page's list of languages to choose from."""


class LineField(forms.CharField):
    """One line, without spaces that stand double."""

    def clean(self, value: Any) -> str:
        return " ".join(str(super().clean(value)).split())


class DateField(forms.CharField):
    """2013, 2013-01 or 2013-01-23, also as 2013/01/23, 23 January 2013, 2013年1月23日."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput({"autocomplete": "off"}))
        super().__init__(required=False, max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value)).strip(" .-/")
        date = read_date(typed) or typed
        if date:
            check_partial_date(date)
        return date


class LanguageField(forms.CharField):
    """A tag of BCP 47, or the name of a language. `also` are values that stand there already: an
    odd one that somebody else wrote keeps nobody from saving the rest."""

    default_error_messages = {
        "unknown_language": gettext_lazy(
            "We know no language “%(value)s”. Write its tag: ko, ko-Latn, en, zh-Hant."
        )
    }

    def __init__(self, *, also: Collection[str] = (), **kwargs: Any) -> None:
        attributes = {"list": LANGUAGES_LIST, "autocapitalize": "none", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attributes))
        super().__init__(max_length=80, **kwargs)
        self.also = also

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if not typed or typed in self.also:
            return typed
        try:
            tag = read_language(typed)
        except UnknownCode:
            tag = ""
        if not tag or len(tag) > LONGEST_LANGUAGE:
            message = self.error_messages["unknown_language"]
            raise ValidationError(message, code="unknown_language", params={"value": _short(typed)})
        return tag


class CountriesField(forms.CharField):
    """Countries by their two letters or their names, with commas between; kept as "KR, JP"."""

    default_error_messages = {
        "unknown_country": gettext_lazy(
            "We know no country “%(value)s”. Write its two letters, KR, or its name."
        ),
        "many_countries": gettext_lazy("More than %(count)d countries do not fit."),
    }

    def __init__(self, *, most: int = 15, also: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(required=False, max_length=400, **kwargs)
        self.most, self.also = most, also

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        codes = list(dict.fromkeys(self._code_of(one) for one in self._parts(typed)))
        if len(codes) > self.most:
            raise ValidationError(
                self.error_messages["many_countries"],
                code="many_countries",
                params={"count": self.most},
            )
        return ", ".join(codes)

    def _parts(self, text: str) -> list[str]:
        """ "KR JP" is two countries, "South Korea" is one."""
        words = text.split()
        if all(len(word) == 2 or word in self.also for word in words):
            return words
        return [part.strip() for part in re.split(r"[,;]", text) if part.strip()]

    def _code_of(self, text: str) -> str:
        if text in self.also:
            return text
        try:
            return read_country(text)
        except UnknownCode:
            message = self.error_messages["unknown_country"]
            raise ValidationError(
                message, code="unknown_country", params={"value": _short(text)}
            ) from None


class PictureField(forms.FileField):
    """A picture, checked and without what it tells of its maker."""

    widget = forms.FileInput(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> CleanUpload | None:
        given = super().clean(data, initial)
        return clean_upload(given) if isinstance(given, File) else None


def set_known(form: forms.BaseForm, name: str, *values: str) -> None:
    """Values of this field that stand there already are taken, odd as they may be."""
    field = form.fields.get(name)
    if isinstance(field, LanguageField | CountriesField):
        field.also = values


def number_field(label: Any, *, most: int, least: int = 1, **kwargs: Any) -> forms.IntegerField:
    """A whole number that may be left out."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Write a whole number."),
            "max_value": gettext_lazy("That is more than can be: at most %(limit_value)s."),
            "min_value": gettext_lazy("That is too little: at least %(limit_value)s."),
        },
        **kwargs,
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
