"""How far: by one of the buttons, or by a season and an episode."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houselights.spoilers.progress_text import read_progress
from houselights.spoilers.rule import Progress

PLACE = "place"  # what the fields say
UNDO = "undo"
MOST = 9999


class ProgressForm(forms.Form):
    """`reached` is `s1e5`, `end`, `any`, "" for not begun, `place` or `undo`."""

    reached = forms.CharField(required=False, max_length=12)
    season = forms.IntegerField(required=False, min_value=1, max_value=MOST)
    episode = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=MOST,
        error_messages={
            "invalid": _("Say up to which episode you have seen it: a number."),
            "min_value": _("Episodes are counted from 1."),
        },
    )

    @property
    def is_undo(self) -> bool:
        return bool(self.cleaned_data["reached"] == UNDO)

    @property
    def progress(self) -> Progress:
        fields = self.cleaned_data
        if fields["reached"] == PLACE:
            return Progress(fields["season"] or 1, fields["episode"])
        return read_progress(fields["reached"])

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or self.cleaned_data
        reached = fields.get("reached", "")
        if reached == PLACE:
            if not fields.get("episode") and "episode" not in self.errors:
                self.add_error("episode", self.fields["episode"].error_messages["invalid"])
        elif reached != UNDO:
            try:
                read_progress(reached)
            except ValueError:
                self.add_error("reached", _("That says nothing of how far you have seen it."))
        return fields
