"""Comments that came from Disqus first, and then with WordPress's copies of them."""

from pathlib import Path

import pytest

from houselights.discussion.models import Comment
from houselights.transfer.models import ImportedItem
from houselights.transfer.report import Outcome
from houselights.transfer.tests import wxr
from houselights.transfer.tests.dsq import bring, post, thread
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db
LINK = f"{wxr.SITE}/2021/03/post-7/"
AT = "2021-03-05 10:00:00"


def copy(number: int, text: str, *, disqus: str = "", **fields: object) -> str:
    made = wxr.comment(number, text, **fields)  # type: ignore[arg-type]
    meta = (
        "<wp:commentmeta><wp:meta_key>dsq_post_id</wp:meta_key>"
        f"<wp:meta_value>{wxr.cdata(disqus)}</wp:meta_value></wp:commentmeta>"
    )
    return made.replace("</wp:comment>", f"{meta}</wp:comment>") if disqus else made


def disqus_first(folder: Path) -> None:
    wxr.bring(folder, wxr.item(7, "Text"))
    bring(
        folder, thread(1, LINK),
        post(11, "<p>He dies</p>", at="2021-03-05T10:00:00Z"),
        post(12, "<p>No!</p>", parent=11), post(13, "<p>By words</p>", at="2021-03-05T10:00:00Z"),
    )  # fmt: skip


def test_a_copy_of_what_came_from_disqus_does_not_come_twice(tmp_path: Path) -> None:
    disqus_first(tmp_path)
    export = [wxr.item(7, "Text", comments=[
        copy(1, "Edited since", disqus="11", name="Somebody", at="2020-01-01 00:00:00"),
        copy(2, "No!", disqus="12", parent=1),
        copy(3, "By words", at=AT),
        copy(4, "A new one", parent=2, name="Ko"),
        copy(5, "He dies", name="Another", at=AT),
    ])]  # fmt: skip
    path = wxr.write(tmp_path, *export)

    dry = import_wordpress([path], Options(dry_run=True))
    report = import_wordpress([path])
    again = import_wordpress([path])

    assert report.counts["comments"] == {Outcome.SAME: 3, Outcome.NEW: 2}
    assert dry.counts["comments"] == report.counts["comments"]
    assert again.counts["comments"] == {Outcome.SAME: 5}
    assert Comment.objects.count() == 5
    new = Comment.objects.get(source="A new one")
    assert new.parent is not None
    assert "No!" in new.parent.html
    assert ImportedItem.objects.filter(site="old.example.org", note="joined").count() == 3


def test_a_copy_that_changes_there_changes_nothing_here(tmp_path: Path) -> None:
    disqus_first(tmp_path)
    wxr.bring(tmp_path, wxr.item(7, "Text", comments=[copy(1, "He dies", disqus="11")]))

    report = wxr.bring(tmp_path, wxr.item(7, "Text", comments=[copy(1, "Spoilt", disqus="11")]))

    assert report.counts["comments"] == {Outcome.SAME: 1}
    assert not Comment.objects.filter(html__contains="Spoilt").exists()


def test_a_copy_that_is_marked_as_a_spoiler_veils_what_is_here(tmp_path: Path) -> None:
    disqus_first(tmp_path)

    wxr.bring(
        tmp_path,
        wxr.item(7, "Text", comments=[copy(1, "[spoiler]He dies[/spoiler]", disqus="11")]),
    )

    veiled = [one.html for one in Comment.objects.all() if one.scope.reveals]
    assert len(veiled) == 2  # with its reply


def test_the_id_of_a_comment_under_another_post_is_not_believed(tmp_path: Path) -> None:
    disqus_first(tmp_path)

    wxr.bring(
        tmp_path,
        wxr.item(7, "Text"),
        wxr.item(8, "Other", comments=[copy(1, "Mine", disqus="11")]),
    )

    assert Comment.objects.filter(source="Mine").exists()
