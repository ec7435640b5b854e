"""The form behind every upload in the team's admin (`WAGTAILIMAGES_IMAGE_FORM_BASE`)."""

from typing import Any

from wagtail.images.forms import BaseImageForm

from houselights.pictures.fields import PictureFormField


class PictureForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = PictureFormField.in_place_of(self.fields["file"])
