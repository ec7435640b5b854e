"""What the owner says when moving in."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from houselights.transfer.own_folder import NAME, has_uploads_to_import, uploads_to_import


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list) else [data]
        return [super(ManyFilesField, self).clean(file, initial) for file in files or [None]]


class MoveInForm(forms.Form):
    """The names of the last two fields are those of `wordpress.options.Options`; `take_uploads` is
    kept with them and becomes a folder when the run is done."""

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
    take_uploads = forms.BooleanField(
        label=_("Take the pictures from the data folder"),
        required=False,
        initial=has_uploads_to_import,
        help_text=format_lazy(
            _(
                "Lay a copy of wp-content/uploads into the data folder, as “{name}”, before you go "
                "on. Whatever is not there may still be asked of the old site."
            ),
            name=NAME,
        ),
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

    def clean_take_uploads(self) -> bool:
        wanted: bool = self.cleaned_data["take_uploads"]
        if wanted and not has_uploads_to_import():
            raise forms.ValidationError(
                _("There is no folder “%(name)s” in the data folder (%(data)s) yet."),
                params={"name": NAME, "data": uploads_to_import().parent},
            )
        return wanted

    @property
    def options(self) -> dict[str, bool]:
        names = ("take_uploads", "fetch_media", "allow_private_media")
        return {name: True for name in names if self.cleaned_data[name]}
