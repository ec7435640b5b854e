"""Brings the files of the old site in: from a folder, or from the old site itself."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.documents.models import Document

from houselights.core.progress import Watcher
from houselights.pictures.actions import add_picture
from houselights.pictures.models import Picture
from houselights.pictures.uploads import CleanUpload, UploadRefused, clean_upload
from houselights.transfer.identity import Identities
from houselights.transfer.models import ImportedPicture
from houselights.transfer.report import Outcome, Report
from houselights.transfer.wordpress.media.sources import NOT_GIVEN, PICTURES, Sources, Taken
from houselights.transfer.wordpress.options import Options
from houselights.transfer.wordpress.own.pictures import OWN, complete, complete_document, name_of

KIND, KIND_OF_ITEM = "files", "attachment"
"""The records of pictures are counted apart: they come in with or without their files."""
AT_ONCE = 4
BATCH = 100


class Files:
    """The files of one site. Each comes in in a transaction of its own: a killed run goes on."""

    def __init__(self, site: str, options: Options, report: Report) -> None:
        self.site = site
        self.report = report
        self.sources = Sources(options)

    def look(self, records: Iterable[ImportedPicture]) -> None:
        """Counts what `bring` would do, by records that are not stored; nothing is fetched."""
        here = ImportedPicture.objects.filter(site=self.site).exclude(picture=None, document=None)
        at_hand = set(here.values_list("foreign_id", flat=True))
        for record in records:
            if record.foreign_id in at_hand:
                self.report.add(KIND, Outcome.SAME)
            else:
                self._count(self.sources.look(record))

    def bring(self, watcher: Watcher) -> None:
        missing = ImportedPicture.objects.filter(
            site=self.site, picture=None, document=None
        ).order_by("pk")
        watcher.begin("Bringing in pictures and files", missing.count())
        self._count_those_at_hand()
        if self.sources.is_nothing_given:
            for path in missing.values_list("path", flat=True).iterator():
                self.report.add(KIND, Outcome.LEFT, why=NOT_GIVEN, example=path)
            return
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for records in _batches(list(missing.values_list("pk", flat=True))):
                for taken in pool.map(self.sources.take, records):
                    self._keep(taken)
                    watcher.advance()

    def _count_those_at_hand(self) -> None:
        records = ImportedPicture.objects.filter(site=self.site)
        if count := records.exclude(picture=None, document=None).count():
            self.report.counts[KIND][Outcome.SAME] += count

    def _keep(self, taken: Taken) -> None:
        if not taken.why_not:
            try:
                self._store(taken.record, taken.content)
            except UploadRefused as error:
                why_not = f"not taken: {' '.join(map(str, error.messages))}"
                taken = Taken(taken.record, why_not=why_not)
        self._count(taken)

    def _count(self, taken: Taken) -> None:
        outcome = Outcome.LEFT if taken.why_not else Outcome.NEW
        why = taken.why_not or taken.note
        self.report.add(KIND, outcome, why=why, example=taken.record.path)

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
