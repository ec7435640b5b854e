"""Where pictures and documents stand: here, in the folder of uploads, and for WordPress."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from wagtail.documents.models import Document

from houselights.documents.addresses import address_of
from houselights.documents.links import relink
from houselights.documents.places import open_documents
from houselights.pictures.models import Picture
from houselights.publishing.metadata import absolute
from houselights.transfer.models import ImportedPicture
from houselights.transfer.old_documents import OLD_NAMES


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


class DocumentAddresses:
    """A document that a published page links to in the open keeps the place that it had in the old
    site. Any other has a name that can't be guessed, in the folder of uploads and in WordPress too.
    """

    def __init__(self, pictures_at: str = "") -> None:
        self.pictures_at = pictures_at.rstrip("/")
        self._open = open_documents()

    def path(self, document: Document, record: ImportedPicture | None = None) -> str:
        """Its place under wp-content/uploads."""
        unguessable = address_of(document).lstrip("/")
        return path_there(record) if record and document.pk in self._open else unguessable

    def url(self, document: Document, record: ImportedPicture | None = None) -> str:
        """Where WordPress fetches it."""
        if self.pictures_at:
            return f"{self.pictures_at}/{quote(self.path(document, record))}"
        return self.guid(document, record)

    def guid(self, document: Document, record: ImportedPicture | None = None) -> str:
        """The address that texts there link to: WordPress turns links to it into its own."""
        path, own = self.path(document, record), address_of(document)
        return absolute(own if f"/{path}" == own else f"/wp-content/uploads/{quote(path)}")

    def relink(self, html: str) -> str:
        """A text as WordPress gets it."""
        return relink(html, keeps=self._keeps)

    def _keeps(self, name: str, document: Document) -> bool:
        return name.startswith(OLD_NAMES) and document.pk in self._open


def path_there(record: ImportedPicture) -> str:
    """The place that it had there. An export is outside data: its path may lead out of the folder,
    and then only the name stays."""
    path = PurePosixPath(record.path)
    return path.name if path.is_absolute() or ".." in path.parts else str(path)
