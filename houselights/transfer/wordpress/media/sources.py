"""Where a file of the old site may be had: in a folder, or from the old site itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.conf import settings

from houselights.transfer.models import ImportedPicture
from houselights.transfer.wordpress.media.errors import NotFetched
from houselights.transfer.wordpress.media.fetching import Fetcher
from houselights.transfer.wordpress.media.folder import Found, UploadsFolder
from houselights.transfer.wordpress.options import Options

NOT_GIVEN = "not at hand: give a copy of the uploads, or let the old site be asked"
ASKED = "not in a folder of uploads: the old site would be asked"
NOT_IN_FOLDER = "not in the folder of uploads"
SMALLER = "came in, but only a smaller version was in the folder"
_UNGUESSABLE = re.compile(r"/(documents/[0-9a-f]{40}(?:\.[a-z0-9]+)?)$")
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


class Sources:
    """Reads only files and the network: it is asked by threads that have no database."""

    def __init__(self, options: Options) -> None:
        self.most = settings.UPLOAD_MEGABYTES * 1024 * 1024
        self.folder = UploadsFolder(options.uploads) if options.uploads else None
        private = options.allow_private_media
        self.fetcher = Fetcher(self.most, allow_private=private) if options.fetch_media else None

    @property
    def is_nothing_given(self) -> bool:
        return self.folder is None and self.fetcher is None

    def take(self, record: ImportedPicture) -> Taken:
        return self._find(record, _read, _fetch)

    def look(self, record: ImportedPicture) -> Taken:
        """What `take` would say, as far as that can be known without reading or asking."""
        if self.is_nothing_given:
            return Taken(record, why_not=NOT_GIVEN)
        return self._find(record, _as_found, lambda one, _: Taken(one, note=ASKED))

    def _find(
        self,
        record: ImportedPicture,
        read: Callable[[ImportedPicture, Found], Taken],
        fetch: Callable[[ImportedPicture, Fetcher], Taken],
    ) -> Taken:
        ending = PurePosixPath(record.path).suffix.lower()
        if ending not in PICTURES | FILES:
            return Taken(record, why_not=f"files of the kind {ending or 'unknown'} are not taken")
        try:
            found = self._in_folder(record)
            if found and found.file.stat().st_size <= self.most:
                return read(record, found)
            if self.fetcher:
                return fetch(record, self.fetcher)
        except NotFetched as error:
            return Taken(record, why_not=f"not fetched: {error}")
        except OSError as error:
            return Taken(record, why_not=f"can't be read: {error.strerror}")
        too_large = f"larger than {settings.UPLOAD_MEGABYTES} MB"
        return Taken(record, why_not=too_large if found else NOT_IN_FOLDER)

    def _in_folder(self, record: ImportedPicture) -> Found | None:
        """At its path; or, in what an own export laid there, at a name that can't be guessed."""
        if self.folder is None:
            return None
        paths = (record.path, *_UNGUESSABLE.findall(record.url))
        return next((found for path in paths if (found := self.folder.find(path))), None)


def _read(record: ImportedPicture, found: Found) -> Taken:
    return Taken(record, found.file.read_bytes(), note=_as_found(record, found).note)


def _fetch(record: ImportedPicture, fetcher: Fetcher) -> Taken:
    return Taken(record, fetcher.fetch(record.url))


def _as_found(record: ImportedPicture, found: Found) -> Taken:
    return Taken(record, note=SMALLER if found.is_smaller else "")
