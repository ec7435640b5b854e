"""The pictures of the library as WordPress's attachments, and the files of all attachments."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from houselights.pictures.models import Picture
from houselights.transfer.wordpress.own.names import PICTURE_FIELD
from houselights.transfer.wordpress_export.addresses import (
    PictureAddresses,
    upload_path,
)
from houselights.transfer.wordpress_export.dates import Dates
from houselights.transfer.wordpress_export.items import Item
from houselights.transfer.wordpress_export.numbers import picture_number
from houselights.transfer.wordpress_export.own_fields import as_field, picture_facts
from houselights.transfer.wordpress_export.wxr import slug, words

BATCH = 500
FileAt = tuple[Path, str]
"""A file here, and its place under wp-content/uploads."""


def pictures() -> QuerySet[Picture]:
    found: QuerySet[Picture] = Picture.objects.order_by("pk").prefetch_related("tags")
    return found


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


def copy_files(files: Iterable[FileAt], folder: Path) -> Iterator[bool]:
    """Lays each file where WordPress would have it; says of each whether there is one.

    A file that lies there already in its length stays: a copy that was stopped goes on.
    """
    for source, path in files:
        target, is_there = folder / path, source.is_file()
        if is_there and not _is_copied(source, target):
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".part")
            shutil.copyfile(source, part)
            os.replace(part, target)
        yield is_there


def picture_files() -> Iterator[FileAt]:
    for picture in Picture.objects.order_by("pk").iterator(BATCH):
        yield Path(picture.file.path), upload_path(picture)


def _is_copied(source: Path, target: Path) -> bool:
    return target.is_file() and target.stat().st_size == source.stat().st_size
