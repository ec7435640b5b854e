"""The pictures of the library as WordPress's attachments, and their files for its folder."""

import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from houselights.pictures.models import Picture
from houselights.publishing.metadata import absolute
from houselights.transfer.models import ImportedPicture
from houselights.transfer.wordpress.own.names import PICTURE_FIELD
from houselights.transfer.wordpress_export.addresses import (
    PictureAddresses,
    document_path,
    upload_path,
)
from houselights.transfer.wordpress_export.dates import UNKNOWN_DATE, Dates
from houselights.transfer.wordpress_export.items import Item
from houselights.transfer.wordpress_export.numbers import picture_number, record_number
from houselights.transfer.wordpress_export.own_fields import as_field, picture_facts
from houselights.transfer.wordpress_export.wxr import slug, words

BATCH = 500


def pictures() -> QuerySet[Picture]:
    found: QuerySet[Picture] = Picture.objects.order_by("pk").prefetch_related("tags")
    return found


def other_records() -> QuerySet[ImportedPicture]:
    """Pictures that are not at hand, and files that are no pictures."""
    found = ImportedPicture.objects.filter(picture=None).order_by("pk")
    return found.select_related("document")


def picture_item(picture: Picture, creator: str, addresses: PictureAddresses, dates: Dates) -> Item:
    path, url = upload_path(picture), addresses.of(picture)
    stem = Path(path).stem
    title = words(picture.title) or stem
    fields = {
        "_wp_attached_file": path,
        "_wp_attachment_image_alt": picture.alternative,
        PICTURE_FIELD: as_field(picture_facts(picture)),
    }
    return Item(
        number=picture_number(picture.pk),
        kind="attachment",
        title=title,
        link=f"{settings.URL}/?attachment_id={picture_number(picture.pk)}",
        guid=url,
        creator=creator,
        dated_at=dates.one_for(title, picture.created_at),
        modified_at=picture.created_at,
        slug=slug(stem),
        status="inherit",
        excerpt=words(picture.caption),
        attachment_url=url,
        fields=tuple((key, value) for key, value in fields.items() if value),
    )


def record_item(record: ImportedPicture, addresses: PictureAddresses, dates: Dates) -> Item:
    """A file that is no picture; or a picture of another site whose file never came here: what is
    known of it goes on."""
    url = addresses.of_document(record) if record.document else record.url
    title = words(record.title) or Path(record.path).stem or record.foreign_id
    link = f"/{record.page_path}/" if record.page_path else f"/?attachment_id={record.pk}"
    fields = {
        "_wp_attached_file": document_path(record),
        "_wp_attachment_image_alt": record.alternative,
    }
    at = _month_of(record.path)
    return Item(
        number=record_number(record.pk),
        kind="attachment",
        title=title,
        link=absolute(link),
        guid=url,
        creator="",
        dated_at=dates.one_for(title, at),
        modified_at=at,
        slug=slug(Path(record.path).stem),
        status="inherit",
        content=words(record.description),
        excerpt=words(record.caption),
        attachment_url=url,
        fields=tuple((key, value) for key, value in fields.items() if value),
    )


def _month_of(path: str) -> datetime:
    """WordPress sorts its uploads by month; where a path does not say, any date must do."""
    found = re.match(r"(\d{4})/(0[1-9]|1[0-2])/", path)
    return datetime(int(found[1]), int(found[2]), 1, tzinfo=UTC) if found else UNKNOWN_DATE


def copy_files(folder: Path) -> Iterator[bool]:
    """Lays each file where WordPress would have it; says of each whether there is one.

    A file that lies there already in its length stays: a copy that was stopped goes on.
    """
    for source, path in _files():
        target, is_there = folder / path, source.is_file()
        if is_there and not _is_copied(source, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".part")
            shutil.copyfile(source, part)
            os.replace(part, target)
        yield is_there


def _files() -> Iterator[tuple[Path, str]]:
    for picture in Picture.objects.order_by("pk").iterator(BATCH):
        yield Path(picture.file.path), upload_path(picture)
    for record in other_records().exclude(document=None).iterator(BATCH):
        if record.document:
            yield Path(record.document.file.path), document_path(record)


def count_files() -> int:
    files: int = Picture.objects.count() + other_records().exclude(document=None).count()
    return files


def _is_copied(source: Path, target: Path) -> bool:
    return target.is_file() and target.stat().st_size == source.stat().st_size
