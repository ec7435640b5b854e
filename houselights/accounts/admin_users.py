"""Members in the team's admin: Wagtail's pages of users, with our fields instead of first and
last names. Templates: `wagtailusers/users/accounts/`."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from houselights.accounts.actions import confirm_email
from houselights.accounts.handles import clean_handle
from houselights.accounts.models import Member

FIELDS = ["username", "email", "display_name", "groups", "is_superuser"]


class MemberFormMixin(forms.ModelForm[Member]):
    """Wagtail's form declares a first and a last name; setting them to None takes them out."""

    first_name = None
    last_name = None

    def clean_username(self) -> str:
        return clean_handle(self.cleaned_data["username"])

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, commit: bool = True) -> Any:
        """The owner vouches for the address, else it could not be used for signing in."""
        member = super().save(commit=commit)
        if commit:
            confirm_email(member)
        return member


class MemberCreationForm(MemberFormMixin, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = get_user_model()
        fields = FIELDS


class MemberEditForm(MemberFormMixin, UserEditForm):
    class Meta(UserEditForm.Meta):
        model = get_user_model()
        fields = [*FIELDS, "is_active"]


class MemberViewSet(UserViewSet):
    menu_label = _("Members")

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Member]]:
        return MemberEditForm if for_update else MemberCreationForm
