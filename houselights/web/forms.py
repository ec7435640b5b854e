"""Forms that only read: they filter, and every state is an address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houselights.catalog.models import TitleKind


class TitleFilter(forms.Form):
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *TitleKind.choices]
    )
    q = forms.CharField(
        label=_("Part of a name"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows the list; nothing while something typed can't be used."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}
