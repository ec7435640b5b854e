"""An import of pictures keeps nobody from writing, and fails for nobody's writing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from houselights.pictures.models import Picture
from houselights.pictures.uploads import clean_upload
from houselights.site_settings.models import SiteSettings
from houselights.transfer.models import ImportedPicture, Signpost
from houselights.transfer.tests.old_pictures import attachment, bring, image, item, put
from houselights.transfer.wordpress.links import OldSite
from houselights.transfer.wordpress.media import bringing
from houselights.transfer.wordpress.signposts import Signposts

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_picture_is_cleaned_while_others_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watched(*args: Any) -> Any:
        seen.append(connection.in_atomic_block)
        return clean_upload(*args)

    monkeypatch.setattr(bringing, "clean_upload", watched)

    bring(
        tmp_path,
        attachment(7, "2021/a.png"),
        item(1, image(7, "2021/a.png")),
        uploads=put(tmp_path / "up", "2021/a.png"),
    )

    assert seen == [False]
    assert Picture.objects.count() == 1


def test_signposts_of_thousands_of_pictures_are_put_up_while_others_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site, count = OldSite("old.example.org"), 2 * 2000  # Django reads 2000 rows at a time
    ImportedPicture.objects.bulk_create(
        ImportedPicture(site=site.name, foreign_id=str(n), url="", path=str(n), page_path=f"p-{n}")
        for n in range(count)
    )
    write = Signposts._write

    def write_after_somebody_else(*args: Any, **more: Any) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(write_as_somebody_else).result()
        write(*args, **more)

    monkeypatch.setattr(Signposts, "_write", write_after_somebody_else)

    Signposts(site).put_up_for_pictures()

    assert Signpost.objects.count() == count


def write_as_somebody_else() -> None:
    SiteSettings(name="Another").save()
    connection.close()
