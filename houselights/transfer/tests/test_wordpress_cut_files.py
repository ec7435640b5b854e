"""A file that stops in the middle: what stood before is in place, the rest comes with the whole."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.discussion.models import Comment
from houselights.publishing.models import Essay, PlainPage
from houselights.transfer.models import AwaitedPicture, ImportRun
from houselights.transfer.report import Outcome
from houselights.transfer.tests.wxr import SITE, attachment, comment, item, wxr
from houselights.transfer.wordpress.errors import BadExport
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db
WHOLE = wxr(
    item(1, "One", title="First", comments=[comment(1), comment(2, parent=1)]),
    item(2, '<img class="wp-image-9" src="/x.jpg">', meta={"_thumbnail_id": "9"}, title="Second"),
    item(3, "Below", kind="page", parent=4, slug="below", link=f"{SITE}/above/below/"),
    item(8, "Three ]]> end", title="Third", comments=[comment(3)]),
    attachment(9, "2021/03/x.jpg", alt="A lamp"),
    item(4, "Above", kind="page", slug="above", link=f"{SITE}/above/"),
)


def cut_file(folder: Path, at: str) -> Path:
    path = folder / "export.xml"
    path.write_text(WHOLE[: WHOLE.index(at)], encoding="utf-8")
    return path


def test_the_command_says_in_one_sentence_up_to_where_it_was_read(tmp_path: Path) -> None:
    path = cut_file(tmp_path, "end]]")

    with pytest.raises(CommandError) as said:
        call_command("import_wordpress", path)

    assert str(said.value) == (
        "export.xml: The file was cut short: it stops at line 11, before its end. It was read up "
        "to “Post 3” (post 3, line 10). Take the export anew and bring it in once more: nothing "
        "comes in twice."
    )
    assert {essay.title for essay in Essay.objects.all()} == {"First", "Second"}
    assert Comment.objects.count() == 2
    kept = ImportRun.objects.get().report
    assert kept["counts"]["cut exports"]["not carried"] == 1


def test_the_whole_file_brings_the_rest_and_mends_what_waited(tmp_path: Path) -> None:
    import_wordpress([cut_file(tmp_path, "end]]")])
    path = tmp_path / "export.xml"
    path.write_text(WHOLE, encoding="utf-8")

    report = import_wordpress([path])

    assert report.counts["posts"] == {Outcome.SAME: 1, Outcome.CHANGED: 1, Outcome.NEW: 1}
    assert PlainPage.objects.get(slug="below").url_path == "/home/above/below/"
    assert all(place.record for place in AwaitedPicture.objects.all())
    assert AwaitedPicture.objects.count() == 2
    assert Comment.objects.count() == 3
    again = import_wordpress([path])
    assert again.total(Outcome.NEW) == again.total(Outcome.CHANGED) == 0


def test_a_dry_run_says_it_too_and_changes_nothing(tmp_path: Path) -> None:
    report = import_wordpress([cut_file(tmp_path, "end]]")], Options(dry_run=True))

    assert report.found("cut exports") == 1
    assert not Essay.objects.exists()


def test_of_several_files_one_that_is_cut_keeps_no_other_out(tmp_path: Path) -> None:
    second = tmp_path / "second.xml"
    second.write_text(wxr(item(20, "Whole", title="Whole")), encoding="utf-8")

    import_wordpress([cut_file(tmp_path, "end]]"), second])

    assert {essay.title for essay in Essay.objects.all()} == {"First", "Second", "Whole"}


@pytest.mark.parametrize("at", ["<wp:post_id>8", "<![CDATA[Third", "wp:postmeta><wp:meta_key>"])
def test_wherever_it_stops_no_half_item_comes_in(tmp_path: Path, at: str) -> None:
    report = import_wordpress([cut_file(tmp_path, at)])

    assert not Essay.objects.filter(title="Third").exists()
    assert Essay.objects.filter(title="First").exists()
    assert report.found("cut exports") == 1


@pytest.mark.parametrize(
    "words",
    [
        "<!DOCTYPE html><html><body><p>There has been a critical error.</p></body></html>",
        "<br />\n<b>Fatal error</b>: out of memory in <b>export.php</b> on line <b>600</b><br />",
        "Maximum execution time of 30 seconds exceeded & nothing else\n",
        "\0" * 5000,
    ],
)
@pytest.mark.parametrize("at", ["<wp:post_id>8", "<![CDATA[Third", "end]]"])
def test_the_words_of_a_server_that_broke_off_are_its_end(
    tmp_path: Path, at: str, words: str
) -> None:
    path = cut_file(tmp_path, at)
    path.write_text(path.read_text() + words, encoding="utf-8")

    report = import_wordpress([path])

    (sentence,) = [one.why for one in report.reasons.values() if one.kind == "cut exports"]
    assert "was cut short" in sentence
    assert not Essay.objects.filter(title="Third").exists()


def test_what_is_broken_before_other_items_is_not_taken_for_the_end(tmp_path: Path) -> None:
    path = tmp_path / "export.xml"
    path.write_text(WHOLE.replace("<wp:post_id>8", "<!DOCTYPE html><wp:post_id>8"))

    with pytest.raises(BadExport, match="not well-formed XML at line 11"):
        import_wordpress([path])


@pytest.mark.parametrize("end", ["<!-- This is a", "<!", "<r", "<rs"])
def test_a_file_that_is_cut_within_its_first_lines_is_told_apart(tmp_path: Path, end: str) -> None:
    path = cut_file(tmp_path, end)
    path.write_text(path.read_text() + end, encoding="utf-8")

    with pytest.raises(BadExport, match="cut short: it stops before its first element"):
        import_wordpress([path])
