import errno
import io
import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from houselights.backup import database, files, restoring, swapping
from houselights.backup.errors import BackupError
from houselights.backup.lock import use_data
from houselights.backup.making import make_backup
from houselights.backup.management.commands import restore
from houselights.backup.restoring import restore_backup
from houselights.backup.store import find_backup
from houselights.backup.swapping import finish_restore
from houselights.backup.tests.conftest import all_bytes


class PlugPulled(BaseException):
    """Ends everything at once."""


@pytest.fixture
def store(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(restore, "prepare", lambda: None)
    make_backup(tmp_path / "store")
    return tmp_path / "store"


def tables(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but what a backup leaves out."""
    with closing(sqlite3.connect(data / "houselights.sqlite3")) as opened:
        names = [
            name
            for (name,) in opened.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_fts%'"
            )
        ]
        return {
            name: sorted(opened.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in names
        }


def bring_back(store: Path) -> restoring.Restored:
    return restore_backup(*find_backup(store))


def test_the_restored_site_is_the_same(
    house: Path, store: Path, tmp_path: Path, settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    other = tmp_path / "elsewhere"
    settings.DATA, settings.MEDIA_ROOT = other, other / "media"
    monkeypatch.setattr(database, "sqlite_file", lambda: other / "houselights.sqlite3")

    call_command("restore", store)

    before, after = tables(house), tables(other)
    settings_before = before.pop("site_settings_sitesettings")
    settings_after = after.pop("site_settings_sitesettings")
    assert before == after
    assert [
        tuple("" if value == "canary secret" else value for value in row) for row in settings_before
    ] == settings_after
    assert all_bytes(house / "media") == all_bytes(other / "media")
    assert not (other / "restore.json").exists()
    assert not list(other.glob(".restoring*"))


def test_a_site_is_replaced_only_after_a_typed_yes(
    house: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / "media" / "pictures" / "since.png").write_bytes(b"since")
    before = all_bytes(house)
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("restore", store)
    assert all_bytes(house) == before

    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    call_command("restore", store)

    assert not (house / "media" / "pictures" / "since.png").exists()


def test_what_stood_there_is_kept_aside(house: Path, store: Path) -> None:
    (house / "media" / "pictures" / "since.png").write_bytes(b"since")

    restored = bring_back(store)

    assert restored.aside
    assert (restored.aside / "media" / "pictures" / "since.png").read_bytes() == b"since"
    assert (restored.aside / "houselights.sqlite3").exists()
    assert (house / "secret_key").read_text() == "the old key"


def test_nothing_is_replaced_while_the_site_is_used(house: Path, store: Path) -> None:
    before = all_bytes(house)

    with use_data(house), pytest.raises(BackupError, match="The site is running"):
        bring_back(store)

    assert all_bytes(house) == before


def test_a_harmed_backup_changes_nothing(house: Path, store: Path) -> None:
    before = all_bytes(house)
    harmed = next((store / "objects").glob("??/*"))
    harmed.write_bytes(b"x" * harmed.stat().st_size)

    with pytest.raises(BackupError, match="not as it was kept"):
        bring_back(store)

    assert all_bytes(house) == before


def test_a_backup_that_lost_a_file_changes_nothing(house: Path, store: Path) -> None:
    before = all_bytes(house)
    next((store / "objects").glob("??/*")).unlink()

    with pytest.raises(CommandError, match="The backup has lost pictures/"):
        call_command("restore", store, yes=True)

    assert all_bytes(house) == before


def test_a_disk_that_refuses_is_told_in_a_sentence(
    house: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(house / "media"))

    before = all_bytes(house)
    monkeypatch.setattr(restoring, "flush_tree", refuse)

    with pytest.raises(CommandError, match="media: No space left on device"):
        call_command("restore", store, yes=True)

    assert all_bytes(house) == before


def test_one_of_another_engine_is_refused(house: Path, store: Path) -> None:
    _, backup = find_backup(store)
    said = json.loads((backup / "manifest.json").read_text())
    said |= {"engine": "postgresql", "database": "database.pgdump"}
    (backup / "manifest.json").write_text(json.dumps(said))

    with pytest.raises(CommandError, match="Set DATABASE_URL to fit"):
        call_command("restore", store, "--yes")


def test_a_site_whose_database_stands_elsewhere_is_told_where_it_would_go(
    house: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "sqlite_file", lambda: house / "other.sqlite3")

    with pytest.raises(CommandError, match="DATABASE_URL names another file"):
        call_command("restore", store, "--yes")


def test_one_of_a_newer_version_is_refused(house: Path, store: Path) -> None:
    _, backup = find_backup(store)
    said = json.loads((backup / "manifest.json").read_text())
    said["migrations"].append("publishing.9000_of_the_future")
    (backup / "manifest.json").write_text(json.dumps(said))

    with pytest.raises(CommandError, match="by a newer Houselights"):
        call_command("restore", store, "--yes")


def test_too_small_a_disk_is_told_before_anything_is_done(
    house: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = all_bytes(house)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1))

    with pytest.raises(BackupError, match="MB free"):
        bring_back(store)

    assert all_bytes(house) == before


@pytest.mark.parametrize("moves", range(6))
def test_the_plug_may_be_pulled_at_any_move(
    house: Path, store: Path, moves: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / "media" / "pictures" / "since.png").write_bytes(b"since")
    done = 0

    def pull_the_plug(source: Path, target: Path) -> None:
        nonlocal done
        if done == moves:
            raise PlugPulled
        done += 1
        files.rename(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(swapping, "rename", pull_the_plug)
        try:
            bring_back(store)
        except PlugPulled:
            assert finish_restore_after(patched, house)

    assert not (house / "media" / "pictures" / "since.png").exists()
    assert (house / "houselights.sqlite3").exists()
    aside = next(house.glob("before-restore-*"))
    assert (aside / "media" / "pictures" / "since.png").exists()
    assert not list(house.glob(".restoring*"))
    assert finish_restore(house) == ""


def finish_restore_after(patched: pytest.MonkeyPatch, house: Path) -> str:
    patched.undo()
    return finish_restore(house)


def test_the_plug_pulled_before_the_journal_leaves_the_old_site(
    house: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = all_bytes(house)

    def pull_the_plug(folder: Path) -> None:
        raise PlugPulled

    with monkeypatch.context() as patched:
        patched.setattr(restoring, "flush_tree", pull_the_plug)
        patched.setattr(restoring, "take_back", lambda *_: None)  # nobody cleans up either
        with pytest.raises(PlugPulled):
            bring_back(store)

    assert finish_restore(house) == ""
    after = {name: text for name, text in all_bytes(house).items() if ".restoring" not in name}
    assert after == before
    bring_back(store)
    assert not list(house.glob(".restoring*"))
