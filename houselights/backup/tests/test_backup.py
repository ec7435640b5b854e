import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.backup import database
from houselights.backup.errors import BackupError
from houselights.backup.lock import have_store_alone
from houselights.backup.making import make_backup
from houselights.backup.manifest import read_manifest
from houselights.backup.store import Store
from houselights.backup.tests.conftest import all_bytes, modes
from houselights.pictures.tests.factories import image_bytes


def ask(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(query).fetchall()


def test_a_backup_holds_the_database_and_every_file(house: Path, tmp_path: Path) -> None:
    made = make_backup(tmp_path / "store")

    assert made.manifest.counts == {"posts": 1, "comments": 2, "members": 1, "pictures": 1}
    store = Store(tmp_path / "store")
    for name, file in made.manifest.media.items():
        assert store.path_of(file.digest).read_bytes() == (house / "media" / name).read_bytes()
    assert set(made.manifest.media) == set(all_bytes(house / "media"))
    assert ask(made.folder / "database.sqlite3", "SELECT title FROM wagtailcore_page").count(
        ("Canary review",)
    )
    assert modes(tmp_path / "store") == {0}


def test_no_secret_and_no_session_is_in_it(house: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(house / "houselights.sqlite3")) as opened, opened:
        opened.execute(
            "INSERT INTO django_session VALUES ('canarysession', 'x', '2099-01-01 00:00:00')"
        )

    made = make_backup(tmp_path / "store")

    copy = made.folder / "database.sqlite3"
    assert ask(copy, "SELECT mail_password FROM site_settings_sitesettings") == [("",)]
    assert ask(copy, "SELECT * FROM django_session") == []
    everything = b"".join(all_bytes(tmp_path / "store").values())
    assert b"canary secret" not in everything
    assert b"canarysession" not in everything
    assert b"the old key" not in everything


def test_open_settings_are_noted_and_others_are_not(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOUSELIGHTS_URL", "https://films.example")
    monkeypatch.setenv("HOUSELIGHTS_SECRET_KEY", "canary key")

    made = make_backup(tmp_path / "store")

    assert made.manifest.settings["HOUSELIGHTS_URL"] == "https://films.example"
    assert "canary key" not in (made.folder / "manifest.json").read_text()


def test_a_second_backup_copies_only_what_is_new(house: Path, tmp_path: Path) -> None:
    first = make_backup(tmp_path / "store")
    (house / "media" / "pictures" / "new.png").write_bytes(image_bytes())

    second = make_backup(tmp_path / "store")

    assert (first.new_files, second.new_files) == (len(first.manifest.media), 1)
    assert len(second.manifest.media) == len(first.manifest.media) + 1
    assert first.folder != second.folder


def test_a_file_that_comes_while_the_database_is_copied_is_in_it(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = database.dump

    def upload_meanwhile(target: Path) -> None:
        (house / "media" / "pictures" / "meanwhile.png").write_bytes(image_bytes())
        dump(target)

    monkeypatch.setattr(database, "dump", upload_meanwhile)

    made = make_backup(tmp_path / "store")

    assert "pictures/meanwhile.png" in made.manifest.media


def test_a_file_that_the_site_has_lost_is_named_and_the_rest_kept(
    house: Path, tmp_path: Path
) -> None:
    lost = next(name for name in all_bytes(house / "media"))
    (house / "media" / lost).unlink()

    made = make_backup(tmp_path / "store")

    assert lost in made.manifest.missing
    assert made.manifest.counts["posts"] == 1


def test_only_the_newest_stay_and_files_that_nobody_names_go(house: Path, tmp_path: Path) -> None:
    extra = house / "media" / "pictures" / "extra.png"
    extra.write_bytes(b"a picture that nobody shows")
    first = make_backup(tmp_path / "store")
    place = Store(tmp_path / "store").path_of(first.manifest.media["pictures/extra.png"].digest)
    extra.unlink()
    make_backup(tmp_path / "store")

    third = make_backup(tmp_path / "store", keep=2)

    assert third.pruned == 1
    assert Store(tmp_path / "store").backups()[-1] == third.folder
    assert not first.folder.exists()
    assert not place.exists()
    call_command("verify", tmp_path / "store")


def test_one_that_was_cut_off_leaves_nothing_that_looks_whole(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull_the_plug(target: Path) -> None:
        target.write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(database, "dump", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            make_backup(tmp_path / "store")
    (tmp_path / "store" / ".unfinished-killed").mkdir()

    assert Store(tmp_path / "store").backups() == []
    assert make_backup(tmp_path / "store").manifest.counts["posts"] == 1
    assert not list((tmp_path / "store").glob(".unfinished*"))


def test_a_full_disk_is_said_in_one_sentence(
    house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(target: Path) -> None:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(database, "dump", fill)

    with pytest.raises(BackupError, match="No space left on device"):
        make_backup(tmp_path / "store")
    assert Store(tmp_path / "store").backups() == []


def test_a_damaged_database_makes_no_backup(house: Path, tmp_path: Path) -> None:
    file = house / "houselights.sqlite3"
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = b"\xff" * 20_000
    file.write_bytes(content)

    with pytest.raises(BackupError, match=r"damaged|malformed"):
        make_backup(tmp_path / "store")
    assert Store(tmp_path / "store").backups() == []


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("data/backups", "inside the data folder"),
        ("data/media", "inside the data folder"),
        (".", "lies in that folder"),
        ("other", "holds other things"),
        ("file", "File exists"),
    ],
)
def test_bad_places_are_refused(house: Path, tmp_path: Path, place: str, sentence: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear diary")
    (tmp_path / "file").write_text("Dear diary")
    before = all_bytes(house)

    with pytest.raises(BackupError, match=sentence):
        make_backup(tmp_path / place)

    assert all_bytes(house) == before


def test_two_at_once_are_refused(house: Path, tmp_path: Path) -> None:
    make_backup(tmp_path / "store")

    with (
        have_store_alone(tmp_path / "store"),
        pytest.raises(BackupError, match="Another backup is being written"),
    ):
        make_backup(tmp_path / "store")


def test_the_command_says_what_it_made(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("backup", tmp_path / "store")

    assert "1 posts, 2 comments, 1 members, 1 pictures" in capsys.readouterr().out
    with pytest.raises(CommandError, match="lies in that folder"):
        call_command("backup", tmp_path)


def test_a_manifest_reads_back_as_it_was_written(house: Path, tmp_path: Path) -> None:
    made = make_backup(tmp_path / "store")

    assert read_manifest(made.folder) == made.manifest
    assert json.loads((made.folder / "manifest.json").read_text())["format"] == 1


def test_the_reference_of_the_catalogue_is_left_out(house: Path, tmp_path: Path) -> None:
    (house / "catalogue.sqlite3").write_bytes(b"canary reference")

    make_backup(tmp_path / "store")

    everything = b"".join(all_bytes(tmp_path / "store").values())
    assert b"canary reference" not in everything
