"""Forms of the editor apart from the writing itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.widgets import AdminSnippetChooser

from houselights.catalog.models import Title
from houselights.publishing.models import Post, PostKind


class TurnIntoForm(forms.Form):
    """What a post becomes, and of which title."""

    kind = forms.ChoiceField(label=_("It becomes"), widget=forms.RadioSelect)
    about = forms.ModelChoiceField(
        label=_("About"),
        queryset=Title.objects.all(),
        required=False,
        widget=AdminSnippetChooser(Title),
        help_text=_("A review and a recap are about a title."),
    )
    veil = forms.BooleanField(
        label=_("Put everything but the first paragraph behind the curtain"),
        required=False,
        help_text=_("For a text that tells the story. You can move parts out again."),
    )

    def __init__(self, *args: Any, post: Post, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in PostKind.choices if choice[0] != post.kind]
        self.fields["kind"].choices = others  # type: ignore[attr-defined]
        self.fields["kind"].initial = others[0][0]
        self.fields["about"].initial = post.about_id

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in {PostKind.REVIEW, PostKind.RECAP} and not cleaned.get("about"):
            self.add_error("about", _("Choose the title that it is about, or add a new one."))
        return cleaned
