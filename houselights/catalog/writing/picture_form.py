"""What the team may do about a picture of a record: a poster, a picture of an episode."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houselights.catalog.writing.fields import LineField, PictureField
from houselights.pictures.models import Picture

LONGEST_ALTERNATIVE = 300  # of the column
WORDS = ("alternative", "credit", "licence")


class PictureForm(forms.Form):
    """`picture` is the one that is there: its words may be put right, and it may be taken off."""

    use_required_attribute = False
    first: ClassVar[Any]  # the label of the file while there is no picture
    file = PictureField(required=False)
    credit = LineField(required=False, max_length=200)
    licence = LineField(label=gettext_lazy("Its licence"), required=False, max_length=100)
    off = forms.BooleanField(required=False)

    def __init__(self, *args: Any, picture: Picture | None, **kwargs: Any) -> None:
        self.picture = picture
        words = {name: getattr(picture, name) for name in WORDS} if picture else {}
        kwargs["initial"] = words | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if picture is None:
            self.fields["file"].label = self.first
            del self.fields["off"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        words = [given.get(name) for name in WORDS]
        if any(words) and "file" in given and not given["file"] and self.picture is None:
            self.add_error("file", _("Choose the picture too."))
        return given

    @property
    def is_off(self) -> bool:
        return bool(self.cleaned_data.get("off"))

    @property
    def new_words(self) -> dict[str, str]:
        """What is to be said of the picture that stays; the form is valid."""
        if self.picture is None or self.is_off or self.cleaned_data.get("file"):
            return {}
        return {name: self.cleaned_data[name] for name in WORDS if name in self.changed_data}


class PosterForm(PictureForm):
    prefix = "poster"
    first = gettext_lazy("Poster")
    file = PictureField(label=gettext_lazy("Another poster"), required=False)
    credit = LineField(
        label=gettext_lazy("Where the poster comes from"), required=False, max_length=200
    )
    off = forms.BooleanField(label=gettext_lazy("Take the poster off"), required=False)


class EpisodePictureForm(PictureForm):
    prefix = "picture"
    first = gettext_lazy("Picture")
    file = PictureField(label=gettext_lazy("Another picture"), required=False)
    alternative = LineField(
        label=gettext_lazy("What it shows"),
        required=False,
        max_length=LONGEST_ALTERNATIVE,
        help_text=gettext_lazy("For those who don't see it; behind the same veil."),
    )
    credit = LineField(label=gettext_lazy("Where it comes from"), required=False, max_length=200)
    off = forms.BooleanField(label=gettext_lazy("Take the picture off"), required=False)
    field_order = ("file", "alternative", "credit", "licence", "off")
