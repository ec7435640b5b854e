"""Running again: after a change there, after a change here, after a kill; beside WordPress."""

from pathlib import Path
from typing import Any

import pytest

from houselights.discussion.actions import delete_comments
from houselights.discussion.models import Comment, Status, Thread
from houselights.publishing.models import Essay
from houselights.publishing.tests.factories import EssayFactory
from houselights.transfer.models import ImportedItem, ImportRun
from houselights.transfer.report import Outcome
from houselights.transfer.talk import importer, portions
from houselights.transfer.talk.report import TalkReport
from houselights.transfer.talk.writing import Writer
from houselights.transfer.tests import wxr
from houselights.transfer.tests.dsq import bring, post, thread

pytestmark = pytest.mark.django_db
LINK = f"{wxr.SITE}/2021/03/post-7/"


def put_post() -> None:
    essay = EssayFactory.create()
    Essay.objects.filter(pk=essay.pk).update(address="2021/03/post-7")


def counts(report: TalkReport) -> dict[str, int]:
    return {key: n for key, n in report.as_json()["counts"]["comments"].items() if n}


def shape() -> list[tuple[str, str, str, int, int]]:
    rows = Comment.objects.order_by("thread__object_id", "path")
    return [(one.source, one.status, one.path, one.depth, one.branch_count) for one in rows]


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    put_post()
    entries = (
        thread(1, LINK), post(11, "one"), post(12, "two", parent=11),
        post(13, deleted=True), post(14, "four", parent=13),
    )  # fmt: skip
    bring(tmp_path, *entries)
    before = shape()

    report = bring(tmp_path, *entries)

    assert shape() == before
    assert counts(report) == {"found": 4, "already there": 3, "not carried": 1}
    assert report.as_json()["counts"]["threads"]["already there"] == 1
    assert ImportRun.objects.count() == 2


def test_new_replies_find_their_parents_of_an_earlier_run(tmp_path: Path) -> None:
    put_post()
    bring(tmp_path, thread(1, LINK), post(11, "one"))

    bring(tmp_path, thread(1, LINK), post(11, "one"), post(12, "two", parent=11))

    assert Comment.objects.get(source="two").parent == Comment.objects.get(source="one")


def test_what_changed_there_changes_here(tmp_path: Path) -> None:
    put_post()
    bring(tmp_path, thread(1, LINK), post(11), post(12, parent=11), post(13, spam=True))

    report = bring(
        tmp_path, thread(1, LINK), post(11, "<p><spoiler>Dead</spoiler></p>"),
        post(12, parent=11), post(13),
    )  # fmt: skip

    first, third, reply = Comment.objects.order_by("depth", "pk")
    assert "Dead" in first.html
    assert first.scope.reveals
    assert reply.scope.reveals
    assert (third.status, third.thread.published_count) == (Status.PUBLISHED, 3)
    assert counts(report) == {"found": 3, "changed": 2, "already there": 1}


def test_what_was_deleted_there_since_is_erased_here(tmp_path: Path) -> None:
    put_post()
    bring(tmp_path, thread(1, LINK), post(11, "secret", email="a@example.org"))

    bring(tmp_path, thread(1, LINK), post(11, "secret", deleted=True))

    one = Comment.objects.get()
    assert (one.status, one.source, one.html, one.name, one.email) == ("removed", "", "", "", "")
    assert one.thread.published_count == 0


def test_what_was_decided_or_deleted_here_stays(tmp_path: Path) -> None:
    put_post()
    bring(tmp_path, thread(1, LINK), post(11), post(12), post(13, spam=True))
    Comment.objects.filter(pk=Comment.objects.order_by("pk")[0].pk).update(status=Status.REMOVED)
    delete_comments(list(Comment.objects.order_by("pk")[1:].values_list("pk", flat=True)))

    report = bring(tmp_path, thread(1, LINK), post(11, "Mended"), post(12, "Mended"),
                   post(13, spam=True), post(14, "new", parent=12))  # fmt: skip

    kept = Comment.objects.get(status=Status.REMOVED)
    assert kept.source == "<p>Lovely.</p>"
    assert Comment.objects.get(source="new").parent is None
    assert counts(report) == {"found": 4, "new": 1, "kept as it was": 3}
    assert {one.why for one in report.reasons.values()} >= {
        "deleted here", "spam there, and swept away here",
        "changed there and here",
    }  # fmt: skip


def test_a_comment_listed_twice_comes_in_once(tmp_path: Path) -> None:
    put_post()

    report = bring(tmp_path, thread(1, LINK), thread(1, LINK), post(11), post(11))

    assert Comment.objects.count() == 1
    assert counts(report) == {"found": 2, "new": 1, "not carried": 1}


@pytest.mark.parametrize("stop_after", [1, 2, 3, 4])
def test_a_run_that_was_stopped_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_after: int
) -> None:
    monkeypatch.setattr(portions, "BATCH", 4)
    put_post()
    other = EssayFactory.create(slug="other")
    second = f"{wxr.SITE}{other.get_absolute_url()}"
    rows = [
        post(n, f"n{n}", parent=n - 1 if n % 7 else 0, under=1 + n % 2 * 0 + (n > 15),
             at=f"2021-03-05T10:{n:02}:00Z")
        for n in range(1, 26)
    ]  # fmt: skip
    entries = (thread(1, LINK), thread(2, second, closed=True), *rows)
    bring_batch = importer.TalkImport._bring
    done: list[Any] = []

    def stop(self: Any, some: Any) -> None:
        if len(done) == stop_after:
            raise KeyboardInterrupt
        bring_batch(self, some)
        done.append(some)

    monkeypatch.setattr(importer.TalkImport, "_bring", stop)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, *entries)
    assert Comment.objects.count() >= stop_after
    monkeypatch.setattr(importer.TalkImport, "_bring", bring_batch)

    report = bring(tmp_path, *entries)

    resumed = shape()
    assert report.total(Outcome.NEW) + report.total(Outcome.SAME) == 27
    assert list(Thread.objects.order_by("object_id").values_list("is_closed", flat=True)) == [
        False, True,
    ]  # fmt: skip
    ImportedItem.objects.all().delete()
    Thread.objects.all().delete()
    bring(tmp_path, *entries)
    assert shape() == resumed


def test_a_comment_that_fails_is_reported_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_post()

    def fail(name: str) -> str:
        if "bad" in name:
            raise RuntimeError
        return name

    monkeypatch.setattr("houselights.transfer.talk.rows.plain", fail)
    report = bring(tmp_path, thread(1, LINK), post(11, name="bad"), post(12, "good", parent=11))

    assert Comment.objects.get().source == "good"
    assert counts(report) == {"found": 2, "new": 1, "not carried": 1}
    assert "could not be read (RuntimeError)" in {one.why for one in report.reasons.values()}


def test_comments_that_the_database_refuses_are_reported_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_post()
    other = EssayFactory.create(slug="other")
    write = Writer.bring

    def refuse(self: Any, group: Any, comments: Any) -> Any:
        done = write(self, group, comments)
        if any(one.text == "bad" for one in comments):
            raise ValueError
        return done

    monkeypatch.setattr(Writer, "bring", refuse)
    report = bring(
        tmp_path, thread(1, LINK), thread(2, f"{wxr.SITE}{other.get_absolute_url()}"),
        post(11, "bad"), post(12, "good", under=2),
    )  # fmt: skip

    assert Comment.objects.get().source == "good"
    assert counts(report) == {"found": 2, "new": 1, "not carried": 1}


def test_what_wordpress_brought_already_does_not_come_twice(tmp_path: Path) -> None:
    at = "2021-03-05 10:00:07"
    raw = "See https://x.example/a/long/address @halina:disqus <b>so</b> good"
    wxr.bring(
        tmp_path,
        wxr.item(7, comments=[
            wxr.comment(1, raw, at=at),
            wxr.comment(2, "Me too", name="Ko", parent=1, at=at),
            wxr.comment(3, "An old one", name="Ada", at="2012-01-01 00:00:00"),
        ]),
    )  # fmt: skip
    text = (
        '<p>See <a href="http://disq.us/url?url=x">https://x.example/a/l...</a> '
        '<a data-dsq-mention="halina:disqus" href="#">Halina B.</a> <b>so</b> good</p>'
    )

    report = bring(
        tmp_path,
        thread(1, LINK), post(11, text, at="2021-03-05T10:00:07Z"),
        post(12, "<p>Me too</p>", name="Ko", parent=11, at="2021-03-05T10:00:07Z"),
        post(13, "<p>Otherwise put</p>", name="Ada", identifier="wp_id=3"),
        post(14, "<p>Me too</p>", name="Ko", parent=12, at="2021-03-05T10:05:00Z"),
        post(15, "<p>Me too</p>", name="Ko", parent=12, at="2021-03-05T10:00:09Z"),
    )  # fmt: skip

    assert Comment.objects.count() == 5
    assert counts(report) == {"found": 5, "new": 2, "already there": 3}
    joined = ImportedItem.objects.get(site="disqus.com/celluloid", foreign_id="12")
    assert joined.data == {"anchor": "comment-12"}
    new = Comment.objects.filter(created_at__minute=5).get()
    assert new.parent is not None
    assert (new.parent_id, new.parent.source) == (joined.object_id, "Me too")


def test_a_copy_that_lost_its_spoiler_mark_is_veiled_with_its_replies(tmp_path: Path) -> None:
    copies = [
        wxr.comment(1, "He dies", at="2021-03-05 10:00:00"), wxr.comment(2, "No!", parent=1),
        wxr.comment(3, "Fine"),
    ]  # fmt: skip
    wxr.bring(tmp_path, wxr.item(7, comments=copies))

    bring(tmp_path, thread(1, LINK), post(11, "<p>He <spoiler>dies</spoiler></p>"))

    scopes = {one.source: one.scope.reveals for one in Comment.objects.all()}
    assert scopes == {"He dies": True, "No!": True, "Fine": False}


def test_two_that_are_one_here_both_get_their_replies(tmp_path: Path) -> None:
    wxr.bring(tmp_path, wxr.item(7, comments=[wxr.comment(1, "one")]))

    bring(
        tmp_path,
        thread(1, LINK), thread(2, f"{LINK}?amp=1"),
        post(11, identifier="wp_id=1"), post(12, identifier="wp_id=1", under=2),
        post(13, "a", parent=11), post(14, "b", parent=12, under=2),
    )  # fmt: skip

    one = Comment.objects.get(source="one")
    assert set(one.replies.values_list("source", flat=True)) == {"a", "b"}


def test_what_readers_wrote_here_is_never_taken_for_an_imported_comment(tmp_path: Path) -> None:
    put_post()
    bring(tmp_path, thread(1, LINK), post(11))
    ImportedItem.objects.all().delete()
    Comment.objects.update(is_imported=False)

    bring(tmp_path, thread(1, LINK), post(11))

    assert Comment.objects.count() == 2
