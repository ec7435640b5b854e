"""Where a document's file is handed out: at the SHA-1 of its bytes, which nobody can count through
or guess. The name stays out of the address: a file's name can spoil too."""

from pathlib import PurePath

from django.urls import reverse
from wagtail.documents.models import Document


def address_of(document: Document) -> str:
    """Wagtail's own address, where every document is counted through, is no address for readers;
    it is given only for a file that has been lost, whose bytes can't be asked."""
    if not document.file_hash:
        return str(document.url)
    return reverse("document", args=[document.file_hash, _ending_of(document)])


def find_document(digest: str, ending: str) -> Document | None:
    """Of several with the same bytes any with that ending."""
    found = Document.objects.filter(file_hash=digest).order_by("pk")
    return next((one for one in found if _ending_of(one) == ending), None)


def _ending_of(document: Document) -> str:
    """With its dot; "" for a name without one, or with an odd one."""
    ending = PurePath(document.filename).suffix.lower()
    return ending if ending[1:].isalnum() and ending.isascii() else ""
