"""Files that no row names. A process that is killed after it wrote a file and before its
transaction ended leaves one: of a picture, a rendition or a document."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db.models import Model
from wagtail.documents import get_document_model

from houselights.pictures.models import FOLDER, Picture, Rendition

DAY = 24 * 3600
FEW = 10
"""One in so many, at most, may be a stray. More are no accident: somebody started with another
database beside the same folder, and the files are wanted."""

logger = logging.getLogger(__name__)


def sweep_stray_files() -> int:
    """Deletes strays older than a day, for a file comes before its row; says how many."""
    return (
        _sweep(FOLDER, Picture)
        + _sweep(f"{FOLDER}/renditions", Rendition)
        + _sweep("documents", get_document_model())
    )


def _sweep(folder: str, model: type[Model]) -> int:
    files = list(_files_in(folder))
    named = set(model._default_manager.values_list("file", flat=True))
    strays = [file for file in files if f"{folder}/{file.name}" not in named]
    if len(strays) * FEW > len(files):
        logger.warning("%s files in %s have no row: too many to delete.", len(strays), folder)
        return 0
    old = [file for file in strays if file.stat().st_mtime < time.time() - DAY]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _files_in(folder: str) -> Iterator[Path]:
    path = Path(settings.MEDIA_ROOT) / folder
    if path.is_dir():
        yield from (one for one in path.iterdir() if one.is_file() and not one.is_symlink())
