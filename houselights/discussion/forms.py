"""What a reader fills in. The fields of a guest are left out for members."""

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from houselights.discussion.names import clean_name
from houselights.discussion.own import Guest

TRAP = "homepage"  # a name that machines like; readers never see the field
TEXT_LENGTH = 20_000
NAME_LENGTH = 80

NOTHING = "nothing"
TITLE = "title"


class CommentForm(forms.Form):
    """`subject` is `TYPE-ID`, `parent` the id of the comment that is answered, or empty."""

    subject = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    parent = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    text = forms.CharField(
        label=_("Comment"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("A blank line makes a paragraph; *so* is emphasis, > begins a quote."),
        error_messages={"required": _("Write something first.")},
    )
    scope = forms.ChoiceField(
        label=_("How far does it reveal?"),
        choices=[
            (NOTHING, _("Nothing beyond what stands above")),
            (TITLE, _("The whole story: hang a veil before it")),
        ],
        required=False,
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

    def __init__(self, *args: Any, for_member: bool = False, **kwargs: Any) -> None:
        kwargs["auto_id"] = "reply-%s"
        super().__init__(*args, **kwargs)
        self.use_required_attribute = True
        if for_member:
            for name in ("name", "email", "website", "remember"):
                del self.fields[name]

    @property
    def trap(self) -> str:
        """What came in the field that readers do not see."""
        return str(self.data.get(TRAP, ""))

    @property
    def guest(self) -> Guest:
        fields = self.cleaned_data
        return Guest(fields.get("name", ""), fields.get("email", ""), fields.get("website", ""))

    @property
    def reveals_title(self) -> bool:
        return bool(self.cleaned_data.get("scope") == TITLE)

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
