"""Documents by the addresses that they had in old sites."""

from collections.abc import Collection

from wagtail.documents.models import Document

from houselights.transfer.models import ImportedPicture
from houselights.transfer.wordpress.links import upload_paths

_UPLOADS = "/wp-content/uploads/"
OLD_NAMES = "uploads/"
"""What the names of all of them begin with."""


class OldDocuments:
    """Their names (see `documents.names`) are "uploads/" and the path below the uploads."""

    piece = "uploads/"

    def read(self, path: str) -> Collection[str]:
        return [f"{OLD_NAMES}{one}" for one in upload_paths(path)] if _UPLOADS in path else ()

    def find(self, names: Collection[str]) -> dict[str, Document]:
        """Of several old sites the one that came last."""
        paths = [name.removeprefix(OLD_NAMES) for name in names if name.startswith(OLD_NAMES)]
        if not paths:
            return {}
        records = ImportedPicture.objects.filter(path__in=paths).exclude(document=None)
        found = records.select_related("document").order_by("pk")
        return {f"{OLD_NAMES}{one.path}": one.document for one in found if one.document}

    def of(self, document: Document) -> Collection[str]:
        paths = ImportedPicture.objects.filter(document=document).values_list("path", flat=True)
        return [f"{OLD_NAMES}{path}" for path in paths]
