"""What the tests of the page for moving in do over and over."""

import threading
from pathlib import Path
from typing import Any

from django.conf import settings as site
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from houselights.core.run_lock import only_run
from houselights.core.run_work import work_off
from houselights.transfer.actions import carry_out_import
from houselights.transfer.models import ImportRun
from houselights.transfer.tests.wxr import wxr

PAGE = "/moving-in/"


def export(*entries: str, name: str = "blog.xml", **head: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, wxr(*entries, **head).encode(), "text/xml")


def send(client: Client, *files: SimpleUploadedFile, **fields: Any) -> HttpResponse:
    return client.post(PAGE, {"export": files, **fields})  # type: ignore[return-value]


def work() -> None:
    with only_run():
        work_off({ImportRun: carry_out_import}, ending=threading.Event())


def folders() -> list[Path]:
    root = Path(site.DATA) / "imports"
    return list(root.iterdir()) if root.is_dir() else []
