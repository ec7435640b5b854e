"""What was changed here since an import stays, and is said to."""

from pathlib import Path
from typing import Any

import pytest
from taggit.models import Tag

from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.tests.factories import TitleFactory
from houselights.discussion.models import Comment
from houselights.publishing.actions import turn_into
from houselights.publishing.models import Category, Essay, PlainPage, Post, PostKind, Recap
from houselights.spoilers.rule import NOTHING, whole_title
from houselights.transfer.report import Outcome, Report
from houselights.transfer.tests.wxr import bring, category, comment, item, tag

pytestmark = pytest.mark.django_db


def whys(report: Report, kind: str) -> list[str]:
    return [
        one.why
        for one in report.reasons.values()
        if (one.kind, one.outcome) == (kind, Outcome.KEPT)
    ]


def test_a_plain_page_that_was_changed_here_stays(tmp_path: Path) -> None:
    bring(tmp_path, item(2, "First", kind="page"), item(3, "First", kind="page"))
    mine = PlainPage.objects.get(slug="post-2")
    mine.title = "Mine"
    mine.save_revision().publish()

    report = bring(tmp_path, item(2, "Second", kind="page"), item(3, "Second", kind="page"))

    mine.refresh_from_db()
    assert (mine.title, mine.body[0].value.source) == ("Mine", "<p>First</p>")
    assert PlainPage.objects.get(slug="post-3").body[0].value.source == "<p>Second</p>"
    assert report.counts["pages"] == {Outcome.KEPT: 1, Outcome.CHANGED: 1}
    assert whys(report, "pages") == ["changed there and here"]


@pytest.mark.parametrize("kind", [PostKind.REVIEW, PostKind.RECAP])
def test_a_post_that_became_a_review_or_a_recap_stays_and_gets_its_new_comments(
    tmp_path: Path, kind: PostKind
) -> None:
    bring(tmp_path, item(7, "First", comments=[comment(1)]))
    film, owner = TitleFactory.create(), MemberFactory.create(is_superuser=True)
    turned = turn_into(Essay.objects.get(), kind, about=film, by=owner)

    report = bring(tmp_path, item(7, "Second", comments=[comment(1), comment(2, "two", parent=1)]))

    post = Post.objects.get()
    assert (post.pk, post.kind) == (turned.pk, kind)
    assert post.body[0].value.source == "<p>First</p>"
    assert report.counts["posts"] == {Outcome.KEPT: 1}
    two = Comment.objects.get(source="two")
    assert two.parent == Comment.objects.exclude(pk=two.pk).get()
    assert two.scope == (whole_title(film.pk) if isinstance(turned, Recap) else NOTHING)


def test_a_category_and_a_tag_that_were_renamed_here_stay(tmp_path: Path) -> None:
    bring(tmp_path, category("drama", "Drama"), tag("seoul", "Seoul"), tag("busan", "Busan"))
    Category.objects.update(name="My drama")
    Tag.objects.filter(slug="seoul").update(name="My Seoul")

    report = bring(
        tmp_path, category("drama", "Dramas"), tag("seoul", "Seoul city"), tag("busan", "Pusan")
    )

    assert Category.objects.get().name == "My drama"
    assert set(Tag.objects.values_list("name", flat=True)) == {"My Seoul", "Pusan"}
    assert whys(report, "categories") == ["changed there and here"]
    assert report.counts["tags"] == {Outcome.KEPT: 1, Outcome.CHANGED: 1}


def test_two_tags_never_come_to_have_one_name(tmp_path: Path) -> None:
    bring(tmp_path, tag("seoul", "Seoul"), tag("busan", "Busan"))

    report = bring(tmp_path, tag("seoul", "Seoul"), tag("busan", "SEOUL"), tag("third", "seoul"))

    assert set(Tag.objects.values_list("name", flat=True)) == {"Seoul", "Busan"}
    assert whys(report, "tags") == ["renamed there to a name that another has here"]


def test_a_comment_that_was_deleted_here_stays_away(tmp_path: Path) -> None:
    talk: list[Any] = [comment(1, "one"), comment(2, "two")]
    bring(tmp_path, item(7, comments=talk))
    Comment.objects.get(source="two").delete()

    report = bring(tmp_path, item(7, comments=[comment(1, "one"), comment(2, "two, mended")]))

    assert Comment.objects.get().source == "one"
    assert report.counts["comments"] == {Outcome.SAME: 1, Outcome.KEPT: 1}
    assert whys(report, "comments") == ["deleted here"]
