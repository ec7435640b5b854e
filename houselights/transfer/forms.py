"""What the owner says when moving in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


class MoveInForm(forms.Form):
    """The names of the last two fields are those of `wordpress.options.Options`."""

    export = ManyFilesField(
        label=_("The export of your blog"),
        widget=ManyFilesInput(attrs={"accept": ".xml,text/xml,application/xml"}),
        error_messages={
            "required": _("Choose the .xml file that WordPress gave you."),
            "empty": _("The file is empty."),
        },
        help_text=_(
            "The .xml file from Tools, Export, All content. If your host gave you several, choose "
            "them all."
        ),
    )
    dry_run = forms.BooleanField(
        label=_("Only look: say what would come in"),
        required=False,
        initial=True,
        help_text=_("Changes nothing. After it you bring the same files in with one press."),
    )
    fetch_media = forms.BooleanField(
        label=_("Ask the old site for the pictures"),
        required=False,
        help_text=_("The export names pictures, it does not hold them. The old site must be up."),
    )
    allow_private_media = forms.BooleanField(
        label=_("The old site stands in my own network"),
        required=False,
        help_text=_(
            "Only for a WordPress in your own house: pictures are then asked for at private "
            "addresses too, which an export of somebody else could misuse."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("allow_private_media") and not cleaned.get("fetch_media"):
            why = _("This goes only with “Ask the old site for the pictures”.")
            self.add_error("allow_private_media", why)
        return cleaned

    @property
    def options(self) -> dict[str, bool]:
        names = ("fetch_media", "allow_private_media")
        return {name: True for name in names if self.cleaned_data[name]}
