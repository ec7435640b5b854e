import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from houselights.backup.errors import BackupError
from houselights.backup.making import make_backup
from houselights.backup.store import Store, find_backup
from houselights.backup.verifying import find_problems


@pytest.fixture
def backup(house: Path, tmp_path: Path) -> Path:
    return make_backup(tmp_path / "store").folder


def problems(backup: Path) -> list[str]:
    return find_problems(*find_backup(backup))


def an_object(backup: Path) -> Path:
    return next(Store(backup.parent).objects.glob("??/*"))


def test_a_whole_backup_has_no_problems(backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert problems(backup) == []

    call_command("verify", backup.parent)

    assert "is whole" in capsys.readouterr().out


def rot(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def link(path: Path) -> None:
    kept = path.with_name("kept")
    path.rename(kept)
    path.symlink_to(kept)


@pytest.mark.parametrize("harm", [rot, truncate, link, Path.unlink])
def test_a_file_that_was_harmed_is_found(backup: Path, harm: Callable[[Path], None]) -> None:
    harm(an_object(backup))

    assert len(problems(backup)) == 1


@pytest.mark.parametrize("harm", [rot, truncate, Path.unlink])
def test_a_harmed_database_is_found(backup: Path, harm: Callable[[Path], None]) -> None:
    harm(backup / "database.sqlite3")

    with pytest.raises(CommandError, match="not whole: one problem"):
        call_command("verify", backup)


def test_a_rotten_file_is_kept_anew_once_it_is_deleted(backup: Path) -> None:
    rotten = an_object(backup)
    rot(rotten)
    assert str(rotten) in problems(backup)[0]

    rotten.unlink()
    make_backup(backup.parent)

    assert problems(backup) == []


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no backup at"):
        call_command("verify", tmp_path)


HOSTILE: list[Callable[[dict[str, Any]], object]] = [
    lambda said: said["media"].update({"../../evil": next(iter(said["media"].values()))}),
    lambda said: said["media"].update({"/etc/evil": next(iter(said["media"].values()))}),
    lambda said: said["media"].update({"a/../../b": next(iter(said["media"].values()))}),
    lambda said: said["media"].update({"nul\0": next(iter(said["media"].values()))}),
    lambda said: next(iter(said["media"].values())).update({"digest": "../../../etc/passwd"}),
    lambda said: next(iter(said["media"].values())).update({"size": -1}),
    lambda said: next(iter(said["media"].values())).update({"size": "9"}),
    lambda said: said.update({"database": "../other/database.sqlite3"}),
    lambda said: said.update({"engine": "mysql"}),
    lambda said: said.update({"media": ["a"]}),
    lambda said: said.pop("migrations"),
    lambda said: said.update({"format": "1"}),
    lambda said: said.update({"format": 2}),
]


@pytest.mark.parametrize("spoil", HOSTILE)
def test_a_manifest_from_elsewhere_is_not_trusted(
    backup: Path, spoil: Callable[[dict[str, Any]], object]
) -> None:
    said = json.loads((backup / "manifest.json").read_text())
    spoil(said)
    (backup / "manifest.json").write_text(json.dumps(said))

    with pytest.raises(BackupError):
        problems(backup)


@pytest.mark.parametrize("text", ["", "[]", "{", '"a"', "{}"])
def test_a_manifest_that_is_none_is_refused(backup: Path, text: str) -> None:
    (backup / "manifest.json").write_text(text)

    with pytest.raises(BackupError):
        problems(backup)
