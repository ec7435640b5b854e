"""Run again: after nothing changed, after something did, and after a run that was stopped."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from houselights.discussion.models import Comment, Status
from houselights.publishing.models import Category, Essay, OldAddress
from houselights.transfer.models import AwaitedPicture, ImportRun
from houselights.transfer.report import Outcome
from houselights.transfer.tests.wxr import (
    SITE,
    attachment,
    author,
    bring,
    category,
    comment,
    item,
    tag,
    write,
)
from houselights.transfer.wordpress import batches, bringing, importer
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db
HEAD = (author(), category("drama", "Drama"), tag("seoul", "Seoul"), attachment(9, "a.jpg"))
TERMS = [("category", "drama", "Drama"), ("post_tag", "seoul", "Seoul")]


def post(number: int = 7, text: str = "<p>First</p>", **more: Any) -> str:
    more = {"terms": TERMS, "comments": [comment(number * 100), comment(number * 100 + 1)], **more}
    return item(number, text, **more)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row that an import writes, of every model of ours and of the tree."""
    names = {"transfer", "publishing", "discussion", "accounts", "wagtailcore", "taggit"}
    models = [model for model in apps.get_models() if model._meta.app_label in names]
    skipped = {ImportRun, ContentType}
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values_list())
        for model in models
        if model not in skipped
    }


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    entries = (*HEAD, post(), item(8, status="draft"), item(2, kind="page"))
    bring(tmp_path, *entries)
    before = everything()

    report = bring(tmp_path, *entries)

    assert everything() == before
    assert report.total(Outcome.NEW) == 0
    assert report.total(Outcome.SAME) == 9
    assert ImportRun.objects.count() == 2


def test_a_dry_run_changes_nothing_and_says_what_a_run_would_do(tmp_path: Path) -> None:
    entries = (*HEAD, post(), item(2, kind="page"))
    before = everything()
    path = write(tmp_path, *entries)

    dry = importer.import_wordpress([path], Options(dry_run=True))

    assert everything() == before
    assert not ImportRun.objects.exists()
    assert dry.as_json()["counts"] == importer.import_wordpress([path]).as_json()["counts"]


def test_what_changed_there_changes_here(tmp_path: Path) -> None:
    bring(tmp_path, *HEAD, post(meta={"_thumbnail_id": "9"}))
    first = Essay.objects.get()

    report = bring(
        tmp_path, *HEAD, post(text="<p>Second</p>", title="New", slug="renamed", terms=[])
    )

    essay = Essay.objects.get()
    assert (essay.pk, essay.title, essay.slug) == (first.pk, "New", "renamed")
    assert essay.body[0].value.source == "<p>Second</p>"
    assert not essay.categories.exists()
    assert not essay.tags.exists()
    assert essay.address == "2021/03/renamed"
    assert OldAddress.objects.get().path == "2021/03/post-7"
    assert not AwaitedPicture.objects.exists()
    assert report.as_json()["counts"]["posts"]["changed"] == 1
    assert essay.revisions.count() == 2


def test_what_was_changed_here_stays_as_it_is(tmp_path: Path) -> None:
    bring(tmp_path, *HEAD, post())
    essay = Essay.objects.get()
    essay.title = "Mine"
    essay.save_revision().publish()

    report = bring(tmp_path, *HEAD, post(text="<p>Second</p>"))

    assert Essay.objects.get().title == "Mine"
    assert report.as_json()["counts"]["posts"]["kept as it was"] == 1
    (why,) = [one.why for one in report.reasons.values() if one.kind == "posts"]
    assert why == "changed there and here"


def test_an_unpublished_edit_here_counts_as_one(tmp_path: Path) -> None:
    bring(tmp_path, *HEAD, post())
    essay = Essay.objects.get()
    essay.title = "Mine, not out yet"
    essay.save_revision()

    bring(tmp_path, *HEAD, post(text="<p>Second</p>"))

    assert Essay.objects.get().body[0].value.source == "<p>First</p>"


def test_what_was_deleted_here_does_not_come_back(tmp_path: Path) -> None:
    bring(tmp_path, *HEAD, post())
    Essay.objects.get().delete()
    Category.objects.all().delete()

    report = bring(tmp_path, *HEAD, post())

    assert not Essay.objects.exists()
    assert not Category.objects.exists()
    assert report.as_json()["counts"]["posts"]["kept as it was"] == 1


def test_new_comments_under_a_known_post_come_in_under_their_parents(tmp_path: Path) -> None:
    bring(tmp_path, post(comments=[comment(1, "one")]))

    report = bring(tmp_path, post(comments=[comment(2, "two", parent=1), comment(1, "one")]))

    two = Comment.objects.get(source="two")
    assert two.parent == Comment.objects.get(source="one")
    counts = report.as_json()["counts"]
    assert (counts["comments"]["new"], counts["comments"]["already there"]) == (1, 1)
    assert counts["posts"]["already there"] == 1


def test_a_comment_changed_there_changes_here_unless_somebody_decided_here(
    tmp_path: Path,
) -> None:
    bring(tmp_path, post(comments=[comment(1, approved="0"), comment(2, approved="0")]))
    theirs, ours = Comment.objects.order_by("pk")
    Comment.objects.filter(pk=ours.pk).update(status=Status.REMOVED)

    report = bring(tmp_path, post(comments=[comment(1, "Mended"), comment(2, "Mended")]))

    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert (theirs.status, theirs.html) == (Status.PUBLISHED, "<p>Mended</p>")
    assert (ours.status, ours.html) == (Status.REMOVED, "<p>Lovely.</p>")
    assert theirs.thread.published_count == 1
    counts = report.as_json()["counts"]["comments"]
    assert (counts["changed"], counts["kept as it was"]) == (1, 1)


def test_a_comment_that_becomes_marked_is_veiled(tmp_path: Path) -> None:
    bring(tmp_path, post(comments=[comment(1), comment(2, parent=1)]))

    bring(tmp_path, post(comments=[comment(1, "||He dies||"), comment(2, parent=1)]))

    assert all(one.scope.reveals for one in Comment.objects.all())


def test_the_same_post_twice_in_a_file_comes_in_once(tmp_path: Path) -> None:
    report = bring(tmp_path, post(), post(), item(8, comments=[comment(1), comment(1)]))

    assert Essay.objects.count() == 2
    assert Comment.objects.count() == 3
    assert report.as_json()["counts"]["doubles"]["not carried"] == 3  # with its comments


def test_the_same_site_by_another_scheme_is_the_same_site(tmp_path: Path) -> None:
    bring(tmp_path, post())
    secure = (tmp_path / "export.xml").read_text(encoding="utf-8")
    other = tmp_path / "other.xml"
    other.write_text(secure.replace(f"_url>{SITE}", "_url>http://www.old.example.org"))

    importer.import_wordpress([other])

    assert Essay.objects.count() == 1


@pytest.mark.parametrize("stop_after", [0, 1, 2, 3, 4])
def test_a_run_that_was_stopped_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_after: int
) -> None:
    monkeypatch.setattr(batches, "BATCH_ITEMS", 2)
    entries = (*HEAD, *(post(number) for number in range(10, 20)))
    bring_batch, done = bringing.Bringer.bring, []

    def stop(self: Any, items: Any) -> None:
        bring_batch(self, items)
        done.append(items)
        if len(done) > stop_after:
            raise KeyboardInterrupt

    monkeypatch.setattr(bringing.Bringer, "bring", stop)
    with pytest.raises(KeyboardInterrupt):
        bring(tmp_path, *entries)
    assert Essay.objects.count() == 2 * (stop_after + 1)
    assert Comment.objects.count() == 2 * Essay.objects.count()
    monkeypatch.setattr(bringing.Bringer, "bring", bring_batch)

    report = bring(tmp_path, *entries)

    assert Essay.objects.count() == 10
    assert Comment.objects.count() == 20
    assert report.as_json()["counts"]["posts"]["already there"] == 2 * (stop_after + 1)
    assert Essay.find_problems() == ([], [], [], [], [])
