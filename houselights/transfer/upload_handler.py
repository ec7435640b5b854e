"""Takes uploaded files straight to where they wait for their run: a block at a time, never into
memory, and never into the system's temporary folder, which may be memory too."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

NAME_MOST = 60
_NO_NAME = re.compile(r"[\x00-\x1f/\\:]+")


class KeptUpload(UploadedFile):  # type: ignore[type-arg]
    """An upload that stands at `path`; as a file it is empty and closed."""

    def __init__(self, path: Path, name: str, size: int) -> None:
        super().__init__(BytesIO(), name, "text/xml", size)
        self.path = path


class KeepingUploadHandler(FileUploadHandler):
    """What is left of an upload that is not taken to its end (`is_too_large`, `disk_error`) is read
    and dropped, so that the browser hears the answer."""

    def __init__(self, request: HttpRequest, folder: Path, most_bytes: int) -> None:
        super().__init__(request)
        self.folder = folder
        self.most_bytes = most_bytes
        self.is_too_large = False
        self.disk_error = ""
        self._taken = 0
        self._count = 0
        self._file: BinaryIO | None = None

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *more: Any) -> None:
        self.is_too_large = content_length > self.most_bytes

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._refuse_if_too_large()
        self._count += 1
        self._path = self.folder / str(self._count) / _safe(self.file_name or "")
        with self._noting_disk_errors():
            self._path.parent.mkdir(mode=0o700)
            flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
            self._file = os.fdopen(os.open(self._path, flags, 0o600), "wb")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._taken += len(raw_data)
        self.is_too_large = self._taken > self.most_bytes
        self._refuse_if_too_large()
        with self._noting_disk_errors():
            if self._file:
                self._file.write(raw_data)

    def file_complete(self, file_size: int) -> KeptUpload:
        with self._noting_disk_errors():
            self._close()
        return KeptUpload(self._path, self._path.name, file_size)

    def upload_interrupted(self) -> None:
        self._close()

    def _close(self) -> None:
        if self._file:
            file, self._file = self._file, None
            file.close()

    def _refuse_if_too_large(self) -> None:
        if self.is_too_large:
            self._close()
            raise StopUpload(connection_reset=False)

    @contextmanager
    def _noting_disk_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.disk_error = error.strerror or str(error)
            raise StopUpload(connection_reset=False) from error


def _safe(name: str) -> str:
    """Stays what the owner called it, as far as a file may be called so."""
    name = _NO_NAME.sub("-", name).lstrip(".-")[-NAME_MOST:]
    return name or "export.xml"
