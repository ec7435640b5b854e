"""A file that stops in the middle: what stood before is in place, the rest comes with the whole."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from houselights.discussion.models import Comment
from houselights.publishing.models import Essay, PlainPage
from houselights.transfer.models import AwaitedPicture, ImportRun
from houselights.transfer.report import Outcome
from houselights.transfer.tests.wxr import SITE, attachment, comment, item, wxr
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
