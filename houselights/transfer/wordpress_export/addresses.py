"""Where pictures stand: here, in the folder of uploads, and where WordPress fetches them."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from houselights.pictures.models import Picture
from houselights.publishing.metadata import absolute


def upload_path(picture: Picture) -> str:
    """Its place under wp-content/uploads. The name stays the random one: who knows a title or a
    date can't guess the address of a picture that is veiled."""
    return f"{picture.created_at:%Y/%m}/{PurePosixPath(picture.file.name).name}"


@dataclass(frozen=True, slots=True)
class PictureAddresses:
    pictures_at: str = ""

    def of(self, picture: Picture) -> str:
        if self.pictures_at:
            return f"{self.pictures_at.rstrip('/')}/{upload_path(picture)}"
        return absolute(picture.file.url)
