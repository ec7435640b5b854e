"""Files without a row go after a day; what may be wanted stays."""

import os
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from pytest_django import Settings
from wagtail.documents import get_document_model

from houselights.pictures.models import Picture
from houselights.pictures.renditions import make_renditions
from houselights.pictures.stray_files import sweep_stray_files
from houselights.pictures.tests.factories import make_picture

pytestmark = pytest.mark.django_db
DAYS_AGO = 3 * 24 * 3600


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def age(folder: Path) -> None:
    for file in folder.rglob("*.*"):
        os.utime(file, (time.time() - DAYS_AGO,) * 2)


def fill(media: Path) -> list[Path]:
    """Pictures with renditions, and documents, so that one stray in each folder is rare."""
    for number in range(10):
        make_renditions(make_picture(f"{number}.png", size=(300, 200)))
        file = ContentFile(b"x", name=f"{number}.pdf")
        get_document_model()._default_manager.create(title="x", file=file)
    return sorted(media.rglob("*.*"))


def put_strays(media: Path) -> list[Path]:
    strays = [media / "pictures" / "a.jpg", media / "pictures" / "renditions" / "b.webp"]
    strays.append(media / "documents" / "c.pdf")
    for stray in strays:
        stray.write_bytes(b"cut off")
    return strays


def test_strays_go_after_a_day_and_nothing_else_does(media: Path) -> None:
    wanted = fill(media)
    strays = put_strays(media)
    age(media)

    assert sweep_stray_files() == len(strays)
    assert sorted(media.rglob("*.*")) == wanted


def test_a_file_of_today_stays_as_its_row_may_be_on_the_way(media: Path) -> None:
    fill(media)
    strays = put_strays(media)

    assert sweep_stray_files() == 0
    assert all(stray.exists() for stray in strays)


def test_beside_another_database_nothing_is_deleted(media: Path) -> None:
    before = fill(media)
    age(media)
    Picture.objects.update(file="pictures/of-another-site.png")

    assert sweep_stray_files() == 0
    assert sorted(media.rglob("*.*")) == before
