"""What the team asks TMDB for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houselights.catalog.tmdb.searching import LONGEST


class LookUpForm(forms.Form):
    q = forms.CharField(
        label=_("Film or series"),
        max_length=LONGEST,
        help_text=_("A name in any language, IMDb's number (tt…) or the address of a TMDB page."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
