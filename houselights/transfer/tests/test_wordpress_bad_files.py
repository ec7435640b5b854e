from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from houselights.publishing.models import Post
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.tests.wxr import item, wxr

pytestmark = pytest.mark.django_db
GOOD = wxr(item(1, "Text"), item(2, "Text"))
LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refusal(folder: Path, content: str | bytes) -> str:
    path = folder / "export.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CommandError) as refused:
        call_command("import_wordpress", path)
    assert refused.value.returncode == 1
    assert not Post.objects.exists()
    assert not ImportedItem.objects.exists()
    assert not ImportRun.objects.exists()
    return str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.xml: No such file or directory\."):
        call_command("import_wordpress", tmp_path / "gone.xml")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        ("Dear diary", "The file is not XML: line 1 does not begin with a tag."),
        ("<!DOCTYPE html><html><body>Log in</body></html>", "The file is a web page"),
        ("<html><head></head></html>", "The file is a web page"),
        ("<opml version='2.0'></opml>", "it begins with <opml>"),
        ("<?xml version='1.0'?><!-- nothing -->", "The file holds no XML element."),
        (b"PK\x03\x04rest", "a zip file: unpack it"),
        (b"\x1f\x8brest", "packed with gzip: unpack it"),
        (GOOD.replace("UTF-8", "klingon-8"), "written in klingon-8, which nobody knows"),
        (GOOD.replace("<rss", f"{LAUGHS}<rss"), "declares a document type or entities"),
        (GOOD.replace("<rss", f"{OUTSIDE}<rss"), "declares a document type or entities"),
        (GOOD.replace(">1.2</wp:wxr", ">3.7</wp:wxr"), "has version 3.7; 1.0, 1.1 and 1.2"),
        (GOOD.replace("<wp:wxr_version>1.2</wp:wxr_version>", ""), "The file is a feed"),
        (GOOD.replace("https://old.example.org</wp", "</wp").replace(
            "<link>https://old.example.org</link>", ""), "does not say which site it is of"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    said = refusal(tmp_path, content)

    assert sentence in said
    assert said.startswith("export.xml: ")
    assert "\n" not in said


def test_a_file_cut_short_before_its_first_item_ends_is_refused(tmp_path: Path) -> None:
    said = refusal(tmp_path, GOOD[: GOOD.index("<wp:post_id>1")])

    assert "was cut short: it stops at line 8" in said


def test_broken_xml_is_refused_with_its_line(tmp_path: Path) -> None:
    said = refusal(
        tmp_path, GOOD.replace("</title><link>https://old.example.org/2021", "<link>", 1)
    )

    assert "not well-formed XML at line 8" in said


def test_an_item_beyond_measure_is_refused(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("houselights.transfer.wordpress.reader.ITEM_MOST", 100_000)

    assert "is larger than" in refusal(tmp_path, wxr(item(1, "x" * 1_000_000)))
