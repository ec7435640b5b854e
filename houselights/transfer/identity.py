"""Which things of another site are here already, asked and noted in batches."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from houselights.core.rows import insert_rows
from houselights.transfer.models import ImportedItem

BATCH = 500
EARLIER = "earlier"
"""The note of an imported item of a site from before the one that was imported: it says by what the
site knew a thing, and nothing else."""


def digest_of(*values: Any) -> str:
    """The same for the same values, in every run."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


class Identities:
    """The imported items of one site and kind."""

    def __init__(self, site: str, kind: str) -> None:
        self.site = site
        self.kind = kind

    def find(self, foreign_ids: Iterable[Any]) -> dict[str, ImportedItem]:
        """By foreign id, those of the given ones that have come in before."""
        wanted = [str(foreign_id) for foreign_id in foreign_ids]
        found: dict[str, ImportedItem] = {}
        for start in range(0, len(wanted), BATCH):
            items = ImportedItem.objects.filter(
                site=self.site, kind=self.kind, foreign_id__in=wanted[start : start + BATCH]
            )
            found |= {item.foreign_id: item for item in items}
        return found

    def make(
        self, foreign_id: Any, made: Model, *, source_digest: str, **more: Any
    ) -> ImportedItem:
        """A new item, not saved."""
        return ImportedItem(
            site=self.site,
            kind=self.kind,
            foreign_id=str(foreign_id),
            content_type=ContentType.objects.get_for_model(made),
            object_id=made.pk,
            source_digest=source_digest,
            **more,
        )

    def note(self, items: list[ImportedItem]) -> None:
        insert_rows(items)
