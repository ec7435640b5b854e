"""Documents as WordPress's attachments; and pictures of other sites that never came here: what is
known of them goes on."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.db.models import QuerySet
from wagtail.documents.models import Document

from houselights.publishing.metadata import absolute
from houselights.transfer.identity import EARLIER
from houselights.transfer.models import ImportedItem, ImportedPicture
from houselights.transfer.wordpress.own.names import DOCUMENT_FIELD
from houselights.transfer.wordpress_export.addresses import DocumentAddresses, path_there
from houselights.transfer.wordpress_export.attachments import BATCH, FileAt
from houselights.transfer.wordpress_export.dates import UNKNOWN_DATE, Dates
from houselights.transfer.wordpress_export.items import Item
from houselights.transfer.wordpress_export.numbers import document_number, record_number
from houselights.transfer.wordpress_export.own_fields import as_field, document_facts
from houselights.transfer.wordpress_export.wxr import slug, words


def other_records() -> QuerySet[ImportedPicture]:
    """Of other sites: pictures that are not at hand, and all documents. Each once: not by what a
    site from before knew it."""
    earlier = ImportedItem.objects.filter(kind="attachment", note=EARLIER).values("object_id")
    found = ImportedPicture.objects.filter(picture=None).exclude(pk__in=earlier)
    return found.order_by("pk").select_related("document")


def own_documents() -> QuerySet[Document]:
    """Those that came by no import."""
    imported = ImportedPicture.objects.exclude(document=None).values("document_id")
    found: QuerySet[Document] = Document.objects.exclude(pk__in=imported).order_by("pk")
    return found.prefetch_related("tags")


def record_item(
    record: ImportedPicture, creator: str, addresses: DocumentAddresses, dates: Dates
) -> Item:
    document = record.document
    url = addresses.url(document, record) if document else record.url
    title = words(record.title) or Path(record.path).stem or record.foreign_id
    link = f"/{record.page_path}/" if record.page_path else f"/?attachment_id={record.pk}"
    fields = {
        "_wp_attached_file": path_there(record),
        "_wp_attachment_image_alt": record.alternative,
        DOCUMENT_FIELD: as_field(document_facts(document)) if document else "",
    }
    at = _month_of(record.path) or (document.created_at if document else UNKNOWN_DATE)
    return Item(
        number=record_number(record.pk),
        kind="attachment",
        title=title,
        link=absolute(link),
        guid=addresses.guid(document, record) if document else url,
        creator=creator,
        dated_at=dates.one_for(title, at),
        modified_at=at,
        slug=slug(Path(record.path).stem),
        status="inherit",
        content=words(record.description),
        excerpt=words(record.caption),
        attachment_url=url,
        fields=tuple((key, value) for key, value in fields.items() if value),
    )


def document_item(
    document: Document, creator: str, addresses: DocumentAddresses, dates: Dates
) -> Item:
    url, number = addresses.url(document), document_number(document.pk)
    title = words(document.title) or Path(document.filename).stem
    return Item(
        number=number,
        kind="attachment",
        title=title,
        link=absolute(f"/?attachment_id={number}"),
        guid=addresses.guid(document),
        creator=creator,
        dated_at=dates.one_for(title, document.created_at),
        modified_at=document.created_at,
        slug=slug(Path(addresses.path(document)).stem),
        status="inherit",
        attachment_url=url,
        fields=(
            ("_wp_attached_file", addresses.path(document)),
            (DOCUMENT_FIELD, as_field(document_facts(document))),
        ),
    )


def _month_of(path: str) -> datetime | None:
    """WordPress sorts its uploads by month."""
    found = re.match(r"(\d{4})/(0[1-9]|1[0-2])/", path)
    return datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC) if found else None


def document_files(addresses: DocumentAddresses) -> Iterator[FileAt]:
    for record in other_records().exclude(document=None).iterator(BATCH):
        if record.document:
            yield Path(record.document.file.path), addresses.path(record.document, record)
    for document in own_documents().iterator(BATCH):
        yield Path(document.file.path), addresses.path(document)


def count_documents() -> int:
    return other_records().exclude(document=None).count() + own_documents().count()
