import stat
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.pictures.tests.factories import make_picture
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.wordpress_export import exporter

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("export_wordpress", *arguments, stdout=out, stderr=out)
    return out.getvalue().splitlines()


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    EssayFactory.create()
    path = tmp_path / "site.xml"

    lines = run(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert lines[-1] == "Written: 1 authors, 1 members, 1 posts."


def test_an_export_that_is_stopped_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(self: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "site.xml"
    path.write_text("the export of last week")
    monkeypatch.setattr(exporter._Export, "_write_posts", stop)

    with pytest.raises(KeyboardInterrupt):
        run(path)

    assert path.read_text() == "the export of last week"
    assert list(tmp_path.iterdir()) == [path]


def test_a_dash_writes_the_export_alone_to_standard_output(tmp_path: Path) -> None:
    out, said = StringIO(), StringIO()

    call_command("export_wordpress", "-", stdout=out, stderr=said)

    assert out.getvalue().startswith("<?xml")
    assert out.getvalue().endswith("</rss>\n")
    assert "Written:" in said.getvalue()


def test_pictures_are_laid_as_wordpress_lays_them(tmp_path: Path) -> None:
    picture = make_picture()
    gone = make_picture("gone.png")
    Path(gone.file.path).unlink()

    lines = run(tmp_path / "site.xml", "--uploads", tmp_path / "uploads")

    (laid,) = [path for path in (tmp_path / "uploads").rglob("*") if path.is_file()]
    name = Path(picture.file.name).name
    assert laid == tmp_path / "uploads" / f"{picture.created_at:%Y/%m}" / name
    assert laid.read_bytes() == Path(picture.file.path).read_bytes()
    assert "pictures, 1: their file is missing in the data folder." in lines


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory"):
        run(tmp_path / "nowhere" / "site.xml")


def test_an_address_of_pictures_has_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="begins with https://"):
        run(tmp_path / "site.xml", "--pictures-at", "uploads")


def test_a_date_that_wordpress_can_t_store_stays_out(tmp_path: Path) -> None:
    EssayFactory.create(published_at=datetime(1, 1, 1, tzinfo=UTC))

    run(tmp_path / "site.xml")

    written = (tmp_path / "site.xml").read_text()
    assert "<wp:post_date_gmt><![CDATA[0000-00-00 00:00:00]]>" in written
    assert "[1-01-01" not in written
