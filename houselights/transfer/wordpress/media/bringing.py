"""Brings the files of the old site in: from a folder, or from the old site itself."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.documents.models import Document

from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture
from houselights.pictures.uploads import CleanUpload, UploadRefused, clean_upload
from houselights.transfer.identity import Identities
from houselights.transfer.models import ImportedPicture
from houselights.transfer.progress import Watcher
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.media.errors import NotFetched
from houselights.transfer.wordpress.media.fetching import Fetcher
from houselights.transfer.wordpress.media.folder import Found, UploadsFolder
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.own.pictures import OWN, complete, complete_document, name_of

KIND, KIND_OF_ITEM = "files", "attachment"
"""The records of pictures are counted apart: they come in with or without their files."""
NOT_GIVEN = "not at hand: give a copy of the uploads, or let the old site be asked"
NOT_IN_FOLDER = "not in the folder of uploads"
SMALLER = "came in, but only a smaller version was in the folder"
AT_ONCE = 4
_UNGUESSABLE = re.compile(r"/(documents/[0-9a-f]{40}(?:\.[a-z0-9]+)?)$")
BATCH = 100
# What is no picture and may be kept and handed out as a download.
FILES = {
    ".ass", ".doc", ".docx", ".epub", ".flac", ".m4a", ".m4v", ".mov", ".mp3", ".mp4", ".odt",
    ".ogg", ".ogv", ".opus", ".pdf", ".ppt", ".pptx", ".srt", ".txt", ".vtt", ".wav", ".webm",
    ".xls", ".xlsx", ".zip",
}  # fmt: skip
PICTURES = {".apng", ".avif", ".gif", ".jpe", ".jpeg", ".jpg", ".png", ".webp"}


@dataclass(frozen=True, slots=True)
class Taken:
    record: ImportedPicture
    content: bytes = b""
    why_not: str = ""
    note: str = ""


class Files:
    """The files of one site. Each comes in in a transaction of its own: a killed run goes on."""

    def __init__(self, site: str, options: Options, report: Report) -> None:
        self.site = site
        self.report = report
        self.folder = UploadsFolder(options.uploads) if options.uploads else None
        most = settings.UPLOAD_MEGABYTES * 1024 * 1024
        self.fetcher = (
            Fetcher(most, allow_private=options.allow_private_media)
            if options.fetch_media
            else None
        )
        self.most = most

    def bring(self, watcher: Watcher) -> None:
        missing = ImportedPicture.objects.filter(
            site=self.site, picture=None, document=None
        ).order_by("pk")
        watcher.begin("Bringing in pictures and files", missing.count())
        self._count_those_at_hand()
        if not self.folder and not self.fetcher:
            for path in missing.values_list("path", flat=True).iterator():
                self.report.add(KIND, Outcome.LEFT, why=NOT_GIVEN, example=path)
            return
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for records in _batches(list(missing.values_list("pk", flat=True))):
                for taken in pool.map(self._take, records):
                    self._keep(taken)
                    watcher.advance()

    def _count_those_at_hand(self) -> None:
        records = ImportedPicture.objects.filter(site=self.site)
        if count := records.exclude(picture=None, document=None).count():
            self.report.counts[KIND][Outcome.SAME] += count

    def _take(self, record: ImportedPicture) -> Taken:
        """Reads only files and the network: it runs in threads that have no database."""
        ending = PurePosixPath(record.path).suffix.lower()
        if ending not in PICTURES | FILES:
            return Taken(record, why_not=f"files of the kind {ending or 'unknown'} are not taken")
        try:
            taken = self._from_folder(record)
            if taken.why_not and self.fetcher:
                return Taken(record, self.fetcher.fetch(record.url))
            return taken
        except NotFetched as error:
            return Taken(record, why_not=f"not fetched: {error}")
        except OSError as error:
            return Taken(record, why_not=f"can't be read: {error.strerror}")

    def _from_folder(self, record: ImportedPicture) -> Taken:
        found = self._find(self.folder, record) if self.folder else None
        if found is None:
            return Taken(record, why_not=NOT_IN_FOLDER)
        if found.file.stat().st_size > self.most:
            return Taken(record, why_not=f"larger than {settings.UPLOAD_MEGABYTES} MB")
        return Taken(record, found.file.read_bytes(), note=SMALLER if found.is_smaller else "")

    def _find(self, folder: UploadsFolder, record: ImportedPicture) -> Found | None:
        """At its path; or, in what an own export laid there, at a name that can't be guessed."""
        paths = (record.path, *_UNGUESSABLE.findall(record.url))
        return next((found for path in paths if (found := folder.find(path))), None)

    def _keep(self, taken: Taken) -> None:
        record, why_not = taken.record, taken.why_not
        if not why_not:
            try:
                self._store(record, taken.content)
            except UploadRefused as error:
                why_not = f"not taken: {' '.join(map(str, error.messages))}"
        if why_not:
            self.report.add(KIND, Outcome.LEFT, why=why_not, example=record.path)
        else:
            self.report.add(KIND, Outcome.NEW, why=taken.note, example=record.path)

    def _store(self, record: ImportedPicture, content: bytes) -> None:
        """The same file twice is one picture; but an own export says of each what it is. Documents
        stand at their bytes: the same are always one."""
        record.content_digest = hashlib.sha256(content).hexdigest()
        item = Identities(self.site, KIND_OF_ITEM).find([record.foreign_id]).get(record.foreign_id)
        is_picture = PurePosixPath(record.path).suffix.lower() in PICTURES
        is_own = is_picture and item is not None and OWN in item.data
        stored = None if is_own else _same_file(record)
        cleaned = _clean(record, content) if is_picture and stored is None else None
        with transaction.atomic():
            if stored is not None:
                record.picture_id, record.document_id = stored.picture_id, stored.document_id
            elif cleaned is not None:
                record.picture = _add_picture(record, cleaned)
                if item is not None:
                    complete(record.picture, item)
            else:
                record.document = _add_document(record, content, name_of(item))
                if item is not None:
                    complete_document(record.document, item)
            record.save(update_fields=["picture", "document", "content_digest"])


def _same_file(record: ImportedPicture) -> ImportedPicture | None:
    same = ImportedPicture.objects.filter(content_digest=record.content_digest)
    return same.exclude(picture=None, document=None).first()


def _clean(record: ImportedPicture, content: bytes) -> CleanUpload:
    """Before the transaction begins: a big photo takes a second. Raises UploadRefused."""
    return clean_upload(ContentFile(content, name=PurePosixPath(record.path).name))


def _add_picture(record: ImportedPicture, cleaned: CleanUpload) -> Picture:
    return add_picture(
        PurePosixPath(record.path).name,
        cleaned,
        title=record.title,
        alternative=record.alternative[:300],
        caption=record.caption[:500],
        by=None,
    )


def _add_document(record: ImportedPicture, content: bytes, name: str) -> Document:
    name = name or PurePosixPath(record.path).name
    document = Document(title=record.title or name, file=ContentFile(content, name=name))
    document._set_document_file_metadata()  # its address is made of its digest
    document.save()
    return document


def _batches(ids: Sequence[int]) -> Iterator[list[ImportedPicture]]:
    for start in range(0, len(ids), BATCH):
        found = ImportedPicture.objects.filter(pk__in=ids[start : start + BATCH]).order_by("pk")
        yield list(found)
