"""What takes long to make, made once for all tests that only read it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from houselights.transfer.tests.everything import make_everything
from houselights.transfer.tests.snapshot import snapshot
from houselights.transfer.wordpress_export.exporter import export_wordpress
from houselights.transfer.wordpress_export.options import Options


@dataclass(frozen=True)
class Exported:
    """A site with everything, as it was, and its export. The database has nothing of it."""

    path: Path
    uploads: Path
    snapshot: dict[str, Any]


@pytest.fixture(scope="session")
def exported(
    tmp_path_factory: pytest.TempPathFactory,
    db_taken_back: Callable[[], AbstractContextManager[None]],
) -> Exported:
    folder = tmp_path_factory.mktemp("exported")
    path, uploads = folder / "export.xml", folder / "uploads"
    with db_taken_back():
        make_everything()
        taken = snapshot(Client())
        with path.open("w", encoding="utf-8", newline="\n") as file:
            export_wordpress(file, Options(uploads=uploads))
    return Exported(path, uploads, taken)
