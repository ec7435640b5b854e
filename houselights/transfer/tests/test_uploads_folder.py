import os
import unicodedata
from pathlib import Path

import pytest

from houselights.transfer.wordpress.media.folder import UploadsFolder


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())


def found(folder: Path, path: str) -> str | None:
    one = UploadsFolder(folder).find(path)
    return one.file.name if one else None


@pytest.mark.parametrize("root", ["", "uploads", "wp-content/uploads"])
def test_the_folder_may_be_given_at_any_height(tmp_path: Path, root: str) -> None:
    touch(tmp_path / root, "2021/03/a.jpg")

    assert found(tmp_path, "2021/03/a.jpg") == "a.jpg"


def test_case_and_the_form_of_letters_make_no_difference(tmp_path: Path) -> None:
    touch(tmp_path, "2021/Still.JPG", f"2021/{unicodedata.normalize('NFD', 'Café')}.png")

    assert found(tmp_path, "2021/still.jpg") == "Still.JPG"
    assert found(tmp_path, "2021/Café.png")


def test_the_largest_version_stands_in_for_a_lost_one(tmp_path: Path) -> None:
    touch(tmp_path, "a-300x200.jpg", "a-1024x683.jpg", "a-99x999.jpg", "ab-9000x9000.jpg")

    one = UploadsFolder(tmp_path).find("a.jpg")

    assert one
    assert (one.file.name, one.is_smaller) == ("a-1024x683.jpg", True)


def test_the_scaled_version_counts_as_whole(tmp_path: Path) -> None:
    touch(tmp_path, "a-scaled.jpg", "a-300x200.jpg")

    one = UploadsFolder(tmp_path).find("a.jpg")

    assert one
    assert (one.file.name, one.is_smaller) == ("a-scaled.jpg", False)


@pytest.mark.parametrize("path", ["../secret.jpg", "/etc/passwd", "a/../../secret.jpg", "", "."])
def test_no_path_leads_out(tmp_path: Path, path: str) -> None:
    touch(tmp_path, "secret.jpg", "inside/a/b.jpg")

    assert UploadsFolder(tmp_path / "inside").find(path) is None


def test_no_link_leads_out(tmp_path: Path) -> None:
    touch(tmp_path, "secret.jpg", "other/secret.jpg")
    inside = tmp_path / "inside"
    inside.mkdir()
    os.symlink(tmp_path / "secret.jpg", inside / "a.jpg")
    os.symlink(tmp_path / "other", inside / "other")

    assert found(inside, "a.jpg") is None
    assert found(inside, "other/secret.jpg") is None
