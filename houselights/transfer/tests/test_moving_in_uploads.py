"""What the page for moving in takes, and what it refuses with a sentence."""

import stat
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from houselights.accounts.tests.factories import OwnerFactory
from houselights.publishing.tests.editor import signed_in
from houselights.transfer.kept_files import files_of
from houselights.transfer.models import ImportRun
from houselights.transfer.tests.moving_in import PAGE, export, folders, send, work
from houselights.transfer.tests.wxr import item, wxr

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _data_of_its_own(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def owner() -> Client:
    return signed_in(OwnerFactory.create(display_name="Olga"))


def test_files_wait_where_nobody_else_may_read_them(owner: Client) -> None:
    send(owner, export(item(7), name="../../a.xml"), export(item(8), name="a.xml"))

    files = files_of(ImportRun.objects.get())

    assert [path.name for path in files] == ["a.xml", "a.xml"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.parents[1].stat().st_mode) for path in files} == {0o700}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04rest", "zip file: unpack it"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page, not an export"),
        (b"%PDF-1.7 ...", "not XML"),
        (b"<rss><channel><item><title>a</title></item></channel></rss>", "a feed, not an export"),
        (b"\x89PNG\r\n", "not XML"),
        (b" ", "The file is empty"),
        (b"", "The file is empty"),
        (wxr(item(1), "<b>", item(2)).encode(), None),
    ],
)
def test_a_wrong_file_gets_its_sentence_on_the_form(
    owner: Client, content: bytes, words: str | None
) -> None:
    response = send(owner, SimpleUploadedFile("blog.xml", content))

    if words is None:  # what is wrong at its end only the run finds
        work()
        assert "blog.xml: The file is not" in ImportRun.objects.get().sentence
    else:
        assert words in response.content.decode()
        assert not ImportRun.objects.exists()
    assert folders() == []


def test_a_file_that_was_cut_short_comes_in_as_far_as_it_goes_and_is_told(owner: Client) -> None:
    content = wxr(item(1, "One"), item(2, "Two")).encode()[:-200]
    send(owner, SimpleUploadedFile("blog.xml", content))
    run = ImportRun.objects.get()
    work()

    page = owner.get(f"/moving-in/{run.pk}/").content.decode()

    assert "The file was cut short: it stops at line 9, before its end." in page
    assert "It was read up to “Post 1” (post 1, line 8)." in page


def test_files_of_two_sites_are_refused(owner: Client) -> None:
    other = export(item(8), name="other.xml", site="https://other.example.org")

    response = send(owner, export(item(7)), other)

    assert "other.xml: It is of other.example.org" in response.content.decode()


def test_no_file_is_refused(owner: Client) -> None:
    response = owner.post(PAGE, {})

    assert "Choose the .xml file" in response.content.decode()


def test_private_addresses_only_go_with_fetching(owner: Client) -> None:
    response = send(owner, export(item(7)), allow_private_media="on")

    assert "This goes only with" in response.content.decode()
    assert folders() == []


def test_what_is_too_large_is_refused_and_not_kept(owner: Client, settings: Settings) -> None:
    settings.IMPORT_MEGABYTES = 1
    large = export(item(7, "<p>on and on</p>" * 90_000))

    response = send(owner, large)

    assert "larger than 1 MB" in response.content.decode()
    assert not ImportRun.objects.exists()
    assert folders() == []


def test_a_full_disk_is_said(owner: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("houselights.transfer.upload_handler.os.open", full)

    response = send(owner, export(item(7)))

    assert "No space left on device" in response.content.decode()
    assert not ImportRun.objects.exists()


def test_a_form_of_another_site_is_refused(owner: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = owner.cookies

    response = send(strict, export(item(7)))

    assert response.status_code == 403
    assert not ImportRun.objects.exists()
    assert folders() == []
