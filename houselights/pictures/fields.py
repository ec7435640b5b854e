"""The fields through which pictures come in: a form's and the model's. Both let nothing pass that
`clean_upload` has not seen; a file that the form has cleaned is not cleaned again by the model."""

from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images.fields import WagtailImageField as WagtailFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from houselights.pictures.uploads import clean_upload


class PictureFormField(WagtailFormField):
    """Wagtail's, but the checks that cost nothing come first: Wagtail's own decode the picture."""

    @classmethod
    def in_place_of(cls, field: WagtailFormField) -> "PictureFormField":
        made = cls(
            label=field.label,
            required=field.required,
            max_length=field.max_length,
            widget=field.widget,
        )
        note = _(
            "What the file tells of its maker, such as the place, is removed; of an animation the"
            " first picture is kept."
        )
        made.help_text = f"{made.help_text} {note}"
        return made

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        return super().to_python(clean_upload(data))


class PictureFieldFile(WagtailImageFieldFile):
    def save(self, name: str, content: File[bytes], save: bool = True) -> None:
        cleaned = clean_upload(content, name=name)
        super().save(cleaned.name, cleaned, save=save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """From the header: Wagtail's decodes the whole picture, twice for each that comes in.

        What `clean_upload` wrote is turned already, so that the header is true.
        """
        was_closed = self.closed
        self.open()
        self.seek(0)
        try:
            with Image.open(self) as image:
                return image.size
        finally:
            self.close() if was_closed else self.seek(0)


class PictureField(WagtailImageField):
    """The column of a picture's original: whatever is stored through it is cleaned first."""

    attr_class = PictureFieldFile

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """To migrations the column is Wagtail's: only what goes in differs."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs
