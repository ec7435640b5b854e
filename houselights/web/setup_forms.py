"""The forms of the set-up page, handled as one."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houselights.site_settings.menu import MenuEntry
from houselights.site_settings.models import Registration, SiteSettings
from houselights.site_settings.zones import zone_choices

EMPTY_ROWS = 2
MOST_ROWS = 12


class SettingsForm(forms.ModelForm[SiteSettings]):
    """The settings themselves, and on the first visit the words of the about page."""

    mail_password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "off"}),
        help_text=_("Never shown again. Left empty, the one that is kept stays."),
    )
    about_title = forms.CharField(label=_("Title"), max_length=120, required=False)
    about_text = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("Who writes here, and what about. A blank line makes a paragraph."),
    )

    with_starter = forms.BooleanField(
        label=_("Begin with a small catalogue"),
        required=False,
        initial=True,
        help_text=_("Sixty-five well-known films and dramas with their names: facts only."),
    )

    class Meta:
        model = SiteSettings
        fields = [
            "name", "tagline", "language", "time_zone",
            "registration",
            "mail_host", "mail_port", "mail_security", "mail_user", "mail_password", "mail_from",
            "address_pattern", "rating_style", "posts_per_page",
            "hold_policy", "close_threads_after_days", "newest_comments_first",
        ]  # fmt: skip
        widgets = {
            "registration": forms.RadioSelect,
            "address_pattern": forms.RadioSelect,
            "rating_style": forms.RadioSelect,
            "hold_policy": forms.RadioSelect,
            "mail_host": forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
            "mail_user": forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
        }
        help_texts = {
            "mail_host": _("Without one, letters are kept in the data folder and go nowhere."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone = self.instance.time_zone
        choices = zone_choices()
        if zone not in str(choices):
            choices.insert(0, (zone, zone))
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=choices)
        if self.instance.set_up_at:
            for name in ("about_title", "about_text", "with_starter"):
                del self.fields[name]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    def clean_tagline(self) -> str:
        return " ".join(self.cleaned_data["tagline"].split())

    def clean_mail_password(self) -> str:
        return str(self.cleaned_data["mail_password"] or self.initial.get("mail_password", ""))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("registration") == Registration.OPEN and not given.get("mail_host"):
            self.add_error(
                "registration",
                gettext(
                    "New members confirm their address by a code in a letter: name a mail server "
                    "below, or let members in by invitation."
                ),
            )
        if given.get("about_text") and not given.get("about_title"):
            self.add_error("about_title", gettext("The page needs a title."))
        if not given.get("mail_user"):
            given["mail_password"] = ""
        return given


class MenuEntryForm(forms.Form):
    label = forms.CharField(label=_("Word"), max_length=40, required=False)
    url = forms.CharField(label=_("Address"), max_length=500, required=False)

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        is_path = url.startswith("/") and not url.startswith("//")
        if url and not is_path and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(
                gettext("An address begins with / for a page of this site, else with https://.")
            )
        return url

    def clean(self) -> dict[str, Any]:
        label, url = self.cleaned_data.get("label"), self.cleaned_data.get("url")
        if label and "url" in self.cleaned_data and not url:
            self.add_error("url", gettext("The entry “%s” leads nowhere yet.") % label)
        if url and not label:
            self.add_error("label", gettext("The entry needs a word."))
        return self.cleaned_data


MenuFormSet = forms.formset_factory(
    MenuEntryForm, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
)


class SetUp:
    """The settings and the rows of the menu: valid together, and one list of errors."""

    def __init__(self, data: QueryDict | None, site: SiteSettings) -> None:
        about = {"about_title": gettext("About"), "about_text": ""}
        self.form = SettingsForm(data, instance=site, initial=about)
        self.rows = MenuFormSet(data, initial=site.menu, prefix="menu")

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.rows.is_valid()])

    @cached_property
    def entries(self) -> list[MenuEntry]:
        """The rows that were filled in, in their order."""
        rows = [row.cleaned_data for row in self.rows if row.cleaned_data.get("label")]
        return [{"label": row["label"], "url": row["url"]} for row in rows]

    @property
    def about(self) -> tuple[str, str] | None:
        """Title and text of the about page, when the owner wrote one."""
        given = self.form.cleaned_data
        text = given.get("about_text")
        return (given["about_title"], text) if text else None

    @property
    def errors(self) -> dict[str, Any]:
        """All errors, by the field's id: what components/form_errors.html counts."""
        return {field.auto_id: field.errors for field in self if field.errors}

    def non_field_errors(self) -> list[str]:
        return [*self.form.non_field_errors(), *self.rows.non_form_errors()]

    def __iter__(self) -> Iterator[BoundField]:
        return chain(self.form, *self.rows)
