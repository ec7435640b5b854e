"""Where pictures stand: here, in the folder of uploads, and where WordPress fetches them."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from houselights.pictures.models import Picture
from houselights.publishing.metadata import absolute
from houselights.transfer.models import ImportedPicture


def upload_path(picture: Picture) -> str:
    """Its place under wp-content/uploads. The name stays the random one: who knows a title or a
    date can't guess the address of a picture that is veiled."""
    return f"{picture.created_at:%Y/%m}/{PurePosixPath(picture.file.name).name}"


def document_path(record: ImportedPicture) -> str:
    """The place of a file that is no picture: the one it had there. An export is outside data: its
    path may lead out of the folder, and then only the name stays."""
    path = PurePosixPath(record.path)
    return path.name if path.is_absolute() or ".." in path.parts else str(path)


@dataclass(frozen=True, slots=True)
class PictureAddresses:
    pictures_at: str = ""

    def of(self, picture: Picture) -> str:
        if self.pictures_at:
            return f"{self.pictures_at.rstrip('/')}/{upload_path(picture)}"
        return absolute(picture.file.url)

    def of_document(self, record: ImportedPicture) -> str:
        """The one that texts here link to: WordPress turns links to it into its own."""
        below = quote(document_path(record))
        if self.pictures_at:
            return f"{self.pictures_at.rstrip('/')}/{below}"
        return absolute(f"/wp-content/uploads/{below}")
