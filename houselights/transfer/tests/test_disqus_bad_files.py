import gzip
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.discussion.models import Comment, Thread
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.disqus import reader, stream
from houselights.transfer.disqus.importer import import_disqus
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.tests.dsq import dsq, post, thread, write
from houselights.transfer.tests.wxr import wxr

pytestmark = pytest.mark.django_db
GOOD = dsq(thread(1, "https://x.example/seats/"), post(11), post(12))
LAUGHS = '<!DOCTYPE disqus [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE disqus [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refusal(folder: Path, content: str | bytes, name: str = "all.xml") -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CommandError) as refused:
        call_command("import_disqus", path)
    assert not any(model.objects.exists() for model in (Thread, Comment, ImportedItem, ImportRun))
    said = str(refused.value)
    assert said.startswith(f"{name}: ")
    assert "\n" not in said
    return said


def put_post() -> None:
    essay = EssayFactory.create()
    type(essay).objects.filter(pk=essay.pk).update(address="seats")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"gone\.xml: No such file or directory\."):
        call_command("import_disqus", tmp_path / "gone.xml")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The file is empty."),
        ("Dear diary", "The file is not XML: line 1 does not begin with a tag."),
        (b"PK\x03\x04rest", "a zip file: unpack it"),
        ("<!DOCTYPE html><html><body>Log in</body></html>", "The file is a web page"),
        ("<opml version='2.0'></opml>", "no Disqus export: it begins with <opml>"),
        (wxr(), "a WordPress export: bring it in by import_wordpress"),
        ("<?xml version='1.0'?><!-- nothing -->", "The file holds no XML element."),
        (GOOD.replace("utf-8", "klingon-8"), "written in klingon-8, which nobody knows"),
        (GOOD.replace("<disqus", f"{LAUGHS}<disqus"), "declares a document type or entities"),
        (GOOD.replace("<disqus", f"{OUTSIDE}<disqus"), "declares a document type or entities"),
        (GOOD[: GOOD.index('<post dsq:id="12"') + 40], "was cut short: it stops at line 7"),
        (GOOD.replace("</author>", "</autor>"), "is not well-formed XML at line 5"),
        (gzip.compress(GOOD.encode())[:-30], "The packed file is damaged or was cut short."),
        (b"\x1f\x8brest of it", "The packed file is damaged or was cut short."),
    ],
)
def test_what_is_no_export_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    assert sentence in refusal(tmp_path, content)


def test_entities_in_the_middle_stay_words(tmp_path: Path) -> None:
    put_post()
    path = write(tmp_path, thread(1, "https://x.example/seats/"), post(11))
    path.write_text(path.read_text().replace("<![CDATA[<p>Lovely.</p>]]>", "&laugh; caf&eacute;"))

    import_disqus(path)

    assert Comment.objects.get().source == "&laugh; café"


def test_a_packed_export_comes_in(tmp_path: Path) -> None:
    put_post()
    path = tmp_path / "all.xml.gz"
    path.write_bytes(gzip.compress(GOOD.encode()))

    import_disqus(path)

    assert Comment.objects.count() == 2


def test_a_file_that_unfolds_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "UNPACKED_FREE", 1_000_000)
    bomb = gzip.compress(GOOD.replace("</disqus>", " " * 20_000_000 + "</disqus>").encode())

    assert "unfolds to more than any export" in refusal(tmp_path, bomb, "all.xml.gz")


def test_one_item_beyond_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "ITEM_MOST", 1_000_000)

    said = refusal(tmp_path, dsq(thread(1), post(11, "x" * 3_000_000)))

    assert "One comment or thread of the export is larger than" in said


def test_a_comment_as_long_as_a_book_is_left_and_counted(tmp_path: Path) -> None:
    put_post()
    link = "https://x.example/seats/"

    report = import_disqus(write(tmp_path, thread(1, link), post(11, "x" * 1_000_001), post(12)))

    assert Comment.objects.count() == 1
    assert "longer than 1,000,000 signs" in {one.why for one in report.reasons.values()}


def test_broken_bytes_and_control_characters_are_mended_and_counted(tmp_path: Path) -> None:
    put_post()
    path = write(tmp_path, thread(1, "https://x.example/seats/"), post(11, "A\x08B~C"))
    path.write_bytes(path.read_bytes().replace(b"~", b"\xff"))

    report = import_disqus(path)

    assert Comment.objects.get().source == "AB\ufffdC"
    assert report.notes.total() == 2


def test_comments_without_an_id_are_counted(tmp_path: Path) -> None:
    put_post()
    path = write(tmp_path, thread(1, "https://x.example/seats/"), post(11), post(12))
    path.write_text(path.read_text().replace('<post dsq:id="12">', "<post>"))

    report = import_disqus(path)

    assert report.as_json()["counts"]["comments"]["not carried"] == 1
    assert Comment.objects.count() == 1
