"""Which posts, and what hangs before them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from houselights.catalog.models import Title
from houselights.core.ids import parse_id
from houselights.publishing.hanging import Behind, Reach, VeilChoice
from houselights.publishing.models import Category, Post, PostKind
from houselights.publishing.veil_queries import posts_to_veil, years_of_posts

TICKED = "ticked"
MOST_TICKED = 500


class SelectionForm(forms.Form):
    """`ids` are the ticked posts; where there are none all that match are meant."""

    words = forms.CharField(label=_("Headline"), required=False, max_length=200)
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.all(), required=False, empty_label=_("any")
    )
    tag = forms.CharField(label=_("Tag"), required=False, max_length=100)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    only_open = forms.BooleanField(label=_("Only posts without a veil"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.asked = data
        any_of_them = [("", _("any"))]
        years = [(str(year), str(year)) for year in years_of_posts()]
        self.fields["year"].choices = [*any_of_them, *years]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [*any_of_them, *PostKind.choices]  # type: ignore[attr-defined]

    @property
    def posts(self) -> QuerySet[Post]:
        """Nothing while the form has errors: a veil must not hang before more than was meant."""
        if not self.is_valid():
            return posts_to_veil().none()
        if self.asked.get("which") != TICKED:
            return posts_to_veil(**self.cleaned_data)
        ids = [parse_id(text) for text in self.asked.getlist("post")[:MOST_TICKED]]
        return posts_to_veil().filter(pk__in=[each for each in ids if each])

    @property
    def query(self) -> str:
        """The same selection without its page."""
        pairs = [(name, self.asked.get(name, "")) for name in self.fields]
        return urlencode([(name, value) for name, value in pairs if value])


class ChoiceForm(forms.Form):
    about = forms.ModelChoiceField(
        label=_("They are about"),
        queryset=Title.objects.none(),
        required=False,
        empty_label=_("each its own title, as it is"),
        help_text=_("Readers who have seen that title get past the veil without asking."),
    )
    reach = forms.ChoiceField(
        label=_("They reveal"),
        widget=forms.RadioSelect,
        initial=Reach.WHOLE,
        choices=[
            (Reach.WHOLE, _("the whole title")),
            (Reach.PLACE, _("the story up to a season or an episode, the same for all of them")),
            (Reach.OWN, _("as far as each says itself: its season and episode, or its headline")),
        ],
    )
    season = forms.IntegerField(label=_("Season"), required=False, min_value=1, max_value=99)
    episode = forms.IntegerField(
        label=_("Episode"), required=False, min_value=1, max_value=999,
        help_text=_("Empty: all of the season."),
    )  # fmt: skip
    behind = forms.ChoiceField(
        label=_("Behind the curtain goes"),
        widget=forms.RadioSelect,
        initial=Behind.REST,
        choices=[
            (Behind.REST, _("everything after the first paragraph")),
            (Behind.ALL, _("the whole text")),
        ],
    )
    label = forms.CharField(
        label=_("On the veil"), required=False, max_length=120,
        help_text=_("Everybody reads this: it must spoil nothing. Empty: neutral words."),
    )  # fmt: skip
    veils_talk = forms.BooleanField(
        label=_("The comments under them reveal as much"), required=False, initial=True
    )
    empties_standfirst = forms.BooleanField(
        label=_("Empty the standfirst"), required=False,
        help_text=_("It stays open in lists, feeds and search engines, whatever it says."),
    )  # fmt: skip
    drops_lead = forms.BooleanField(
        label=_("Take the lead still away"), required=False,
        help_text=_("It stays open too. The picture stays in the library."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = Title.objects.prefetch_related("names").order_by("slug")
        self.fields["about"].queryset = titles  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reach") == Reach.PLACE and not cleaned.get("season"):
            self.add_error("season", _("Say up to which season."))
        return cleaned

    @property
    def choice(self) -> VeilChoice:
        given = dict(self.cleaned_data)
        about = given.pop("about")
        if given["reach"] != Reach.PLACE:
            given["season"] = given["episode"] = None
        return VeilChoice(**given, about_id=about.pk if about else None)
