"""Pictures that come in by other ways than the editor: imports, the demo."""

from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from houselights.pictures.models import Picture
from houselights.pictures.uploads import CleanUpload, clean_upload

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


def add_picture(
    name: str,
    data: bytes | CleanUpload,
    *,
    title: str = "",
    alternative: str = "",
    caption: str = "",
    credit: str = "",
    licence: str = "",
    focal_point: tuple[int, int, int, int] | None = None,
    by: "AbstractBaseUser | None",
) -> Picture:
    """Stores a picture, checked and cleaned; the worker makes its renditions afterwards.

    `name` is the file's name where it comes from: only the library shows it. `focal_point` is the
    centre's x and y, then width and height, in pixels. Cleaning takes long: hand in `data` that is
    clean already where that happens in a transaction. Raises UploadRefused.
    """
    given = data if isinstance(data, CleanUpload) else ContentFile(data, name=name)
    cleaned = clean_upload(given)
    picture = Picture(
        title=title or name, file=cleaned, alternative=alternative, caption=caption, credit=credit,
        licence=licence, uploaded_by_user=by,
    )  # fmt: skip
    if focal_point:
        (
            picture.focal_point_x, picture.focal_point_y,
            picture.focal_point_width, picture.focal_point_height,
        ) = focal_point  # fmt: skip
    picture._set_image_file_metadata()
    with transaction.atomic():
        picture.save()
    return picture
