"""Forms about members."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houselights.accounts.handles import LONGEST, clean_handle
from houselights.accounts.models import Member, Role

NEW_PASSWORD = {"autocomplete": "new-password"}
ROLE_CHOICES = [("", _("Member: reads and talks")), *Role.choices]


class OwnerForm(forms.Form):
    """The first owner's account."""

    display_name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        help_text=_("As readers see it beside your posts."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    handle = forms.CharField(
        label=_("Handle"),
        max_length=LONGEST,
        help_text=_("For signing in, and part of your page’s address."),
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Never shown. For sign-in codes, and letters about held comments."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(NEW_PASSWORD),
        help_text=_(
            "At least ten characters. Leave it empty if you will sign in by passkey: you can add "
            "one as soon as you are in."
        ),
    )

    def clean_handle(self) -> str:
        return clean_handle(self.cleaned_data["handle"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        taken = Member.objects.all()
        if taken.filter(username__iexact=given.get("handle", "")).exists():
            self.add_error("handle", gettext("Somebody has that handle already."))
        if taken.filter(email__iexact=given.get("email") or "-").exists():
            self.add_error("email", gettext("Somebody has that address already."))
        if given.get("password"):
            self._judge_password(given["password"])
        return given

    def _judge_password(self, password: str) -> None:
        given = self.cleaned_data
        member = Member(username=given.get("handle", ""), email=given.get("email", ""))
        try:
            validate_password(password, member)
        except ValidationError as error:
            self.add_error("password", error)


class ProfileForm(forms.ModelForm[Member]):
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Member
        fields = ["display_name", "bio", "website"]
        labels = {"display_name": _("Name shown"), "bio": _("About you")}
        help_texts = {
            "display_name": _("Without one, your handle is shown."),
            "bio": _("A few plain sentences; they stand on your page."),
        }
        widgets = {"bio": forms.Textarea({"rows": 5})}

    def clean_display_name(self) -> str:
        return " ".join(self.cleaned_data["display_name"].split())


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_CHOICES, required=False)

    @property
    def chosen(self) -> Role | None:
        return Role(self.cleaned_data["role"]) if self.cleaned_data["role"] else None


class InvitationForm(RoleForm):
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("If mail is set up, the link is sent there. You see it here in any case."),
    )
