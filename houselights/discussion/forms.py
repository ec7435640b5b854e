"""What a reader fills in. The fields of a guest are left out for members."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from houselights.discussion.names import clean_name
from houselights.discussion.own import Guest
from houselights.discussion.title_parts import ONLY_SEASON, TitleParts
from houselights.spoilers.rule import NOTHING as NOTHING_TOLD
from houselights.spoilers.rule import Scope, up_to

TRAP = "homepage"  # a name that machines like; readers never see the field
TEXT_LENGTH = 20_000
NAME_LENGTH = 80

NOTHING = "nothing"
PLACE = "place"
TITLE = "title"
MOST_NUMBER = 9_999
_NUMBER = forms.NumberInput(attrs={"inputmode": "numeric"})


class CommentForm(forms.Form):
    """`subject` is `TYPE-ID`, `parent` the id of the comment that is answered, or empty. `parts` of
    the title say whether a season and an episode can be named."""

    subject = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    parent = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    text = forms.CharField(
        label=_("Comment"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "A blank line makes a paragraph; *so* is emphasis, > begins a quote; ||so|| spoils "
            "and hangs a veil before the comment."
        ),
        error_messages={"required": _("Write something first.")},
    )
    scope = forms.ChoiceField(
        label=_("How far does it reveal?"),
        choices=[
            (NOTHING, _("Nothing beyond what stands above")),
            (PLACE, _("The story up to the episode that I name")),
            (TITLE, _("The whole story: hang a veil before it")),
        ],
        required=False,
    )
    season = forms.IntegerField(
        label=_("Season"), required=False, min_value=1, max_value=MOST_NUMBER, widget=_NUMBER
    )
    episode = forms.IntegerField(
        label=_("Episode"), required=False, min_value=1, max_value=MOST_NUMBER, widget=_NUMBER
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Say under which name it shall stand.")},
    )
    email = forms.EmailField(
        label=_("E-mail, never shown"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give an e-mail address; it is never shown."),
            "invalid": _("That does not look like an e-mail address: name@example.org."),
        },
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        error_messages={"invalid": _("That does not look like a web address: example.org.")},
    )
    remember = forms.BooleanField(
        label=_("Remember my name, e-mail and website on this device"), required=False
    )

    def __init__(
        self,
        *args: Any,
        for_member: bool = False,
        parts: TitleParts = TitleParts.NONE,
        **kwargs: Any,
    ) -> None:
        kwargs["auto_id"] = "reply-%s"
        super().__init__(*args, **kwargs)
        self.use_required_attribute = True
        if for_member:
            for name in ("name", "email", "website", "remember"):
                del self.fields[name]
        self._offer_places(parts)

    def _offer_places(self, parts: TitleParts) -> None:
        if parts is not TitleParts.SEASONS:
            del self.fields["season"]
        if parts is TitleParts.NONE:
            del self.fields["episode"]
            scope: Any = self.fields["scope"]
            scope.choices = [choice for choice in scope.choices if choice[0] != PLACE]

    @property
    def trap(self) -> str:
        """What came in the field that readers do not see."""
        return str(self.data.get(TRAP, ""))

    @property
    def guest(self) -> Guest:
        fields = self.cleaned_data
        return Guest(fields.get("name", ""), fields.get("email", ""), fields.get("website", ""))

    def clean(self) -> dict[str, Any]:
        """Whoever names an episode means it, unless the choice above says more."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("season") or cleaned.get("episode"):
            cleaned["scope"] = TITLE if cleaned.get("scope") == TITLE else PLACE
        if cleaned.get("scope") == PLACE and not self.errors:
            needed = "season" if "season" in self.fields else "episode"
            if not cleaned.get(needed):
                self.add_error(needed, _("Say how far it reveals, or choose another line above."))
        return cleaned

    def scope_about(self, title: Scope) -> Scope:
        """How far its writer says that it reveals; `title` is the scope of the whole story."""
        fields = self.cleaned_data
        if fields.get("scope") == TITLE:
            return title
        if fields.get("scope") == PLACE and (fields.get("season") or fields.get("episode")):
            return up_to(title.title_id, fields.get("season") or ONLY_SEASON, fields.get("episode"))
        return NOTHING_TOLD

    def clean_name(self) -> str:
        """One line that can be seen, whatever was pasted."""
        name = clean_name(str(self.cleaned_data["name"]))
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        MaxLengthValidator(NAME_LENGTH)(name)  # one sign may stand for many
        return name

    def clean_website(self) -> str:
        address = str(self.cleaned_data["website"] or "")
        if address and not address.startswith(("http://", "https://")):
            raise forms.ValidationError(self.fields["website"].error_messages["invalid"])
        return address


class EditForm(forms.Form):
    text = forms.CharField(
        label=_("Comment"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write something first, or take the comment back.")},
    )
