from pathlib import Path

import pytest

from houselights.discussion.models import Comment, CommentKind, Status, Thread
from houselights.publishing.models import Essay, PlainPage
from houselights.spoilers.rule import NOTHING, WHOLE
from houselights.transfer.tests.wxr import author, bring, comment, item, write
from houselights.transfer.wordpress.comment_rows import BINNED, UNHEARD
from houselights.transfer.wordpress.importer import import_wordpress
from houselights.transfer.wordpress.options import Options

pytestmark = pytest.mark.django_db


def tree() -> dict[str, str | None]:
    """The text of each comment, and of what it answers."""
    return {
        one.source: one.parent.source if one.parent else None
        for one in Comment.objects.select_related("parent")
    }


def test_the_whole_tree_comes_in_though_replies_come_first(tmp_path: Path) -> None:
    bring(
        tmp_path,
        item(7, comments=[comment(3, "three", parent=2), comment(2, "two", parent=1),
                          comment(1, "one"), comment(4, "four", parent=1)]),
    )  # fmt: skip

    assert tree() == {"one": None, "two": "one", "three": "two", "four": "one"}
    assert Thread.objects.get().published_count == 4


def test_a_comment_keeps_its_writer_and_its_date(tmp_path: Path) -> None:
    given = comment(
        1, name="Jun &amp; Ko", email="JUN@example.org", url="https://jun.example/",
        at="2012-01-02 03:04:05",
    )  # fmt: skip

    bring(tmp_path, item(7, comments=[given]))

    one = Comment.objects.get()
    assert (one.name, one.email, one.website) == (
        "Jun & Ko", "jun@example.org", "https://jun.example/",
    )  # fmt: skip
    assert str(one.created_at) == "2012-01-02 03:04:05+00:00"
    assert one.author is None
    assert one.is_imported


def test_a_comment_of_an_author_is_the_members(tmp_path: Path) -> None:
    bring(tmp_path, author("mina", number=5), item(7, comments=[comment(1, user=5)]))

    assert Comment.objects.get().author == Essay.objects.get().author


@pytest.mark.parametrize(
    ("approved", "status"),
    [("1", Status.PUBLISHED), ("0", Status.HELD), ("spam", Status.SPAM), ("odd", Status.HELD)],
)
def test_the_status_is_kept(tmp_path: Path, approved: str, status: Status) -> None:
    bring(tmp_path, item(7, comments=[comment(1, approved=approved)]))

    assert Comment.objects.get().status == status


def test_what_answers_a_comment_in_the_bin_answers_what_that_answered(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        item(7, comments=[comment(1, "one"), comment(2, "two", parent=1, approved="trash"),
                          comment(3, "three", parent=2), comment(4, "four", parent=99)]),
    )  # fmt: skip

    assert tree() == {"one": None, "three": "one", "four": None}
    assert report.as_json()["counts"]["comments"]["not carried"] == 1
    why = {one.why: (one.count, one.examples) for one in report.reasons.values()}
    assert why[BINNED] == (1, ["Jun (comment 3)"])
    assert why[UNHEARD] == (1, ["Jun (comment 4)"])


def test_that_a_reply_stands_elsewhere_is_told_once_and_of_no_pingback(tmp_path: Path) -> None:
    comments = [comment(1, parent=99), comment(2, parent=98, kind="pingback"), comment(3, parent=1)]
    looked = import_wordpress([write(tmp_path, item(7, comments=comments))], Options(dry_run=True))
    first = bring(tmp_path, item(7, comments=comments))
    again = bring(tmp_path, item(7, comments=comments))

    told = [[one.count for one in report.reasons.values()] for report in (looked, first, again)]
    assert told == [[1], [1], []]


def test_comments_that_answer_each_other_in_a_ring_come_in(tmp_path: Path) -> None:
    bring(tmp_path, item(7, comments=[comment(1, "a", parent=2), comment(2, "b", parent=1)]))

    assert set(tree()) == {"a", "b"}


def test_pingbacks_and_trackbacks_are_told_apart_from_comments(tmp_path: Path) -> None:
    bring(
        tmp_path,
        item(7, comments=[comment(1, kind="pingback"), comment(2, kind="trackback"),
                          comment(3, kind="")]),
    )  # fmt: skip

    kinds = sorted(Comment.objects.values_list("kind", flat=True))
    assert kinds == [CommentKind.COMMENT, CommentKind.PINGBACK, CommentKind.PINGBACK]


def test_notes_of_plugins_are_no_comments(tmp_path: Path) -> None:
    report = bring(tmp_path, item(7, comments=[comment(1, "Paid", kind="order_note")]))

    assert not Comment.objects.exists()
    assert "kind “order_note” is not known" in {one.why for one in report.reasons.values()}


def test_the_text_is_made_safe_and_stands_in_paragraphs(tmp_path: Path) -> None:
    text = (
        'One <b>bold</b>\n\n<a href="https://old.example.org/2020/01/x/">here</a> '
        "https://new.example/ <script>x()</script><img src=x onerror=x()>"
    )

    bring(tmp_path, item(7, comments=[comment(1, text)]))

    html = Comment.objects.get().html
    assert html.startswith("<p>One <strong>bold</strong></p>")
    assert '<a href="/2020/01/x/" rel="nofollow ugc noopener">here</a>' in html
    assert '<a href="https://new.example/" rel="nofollow ugc noopener">' in html
    assert "script" not in html
    assert "<img" not in html


def test_a_comment_marked_as_a_spoiler_is_veiled_with_its_replies(tmp_path: Path) -> None:
    bring(
        tmp_path,
        item(7, comments=[comment(1, "He [spoiler]dies[/spoiler]"), comment(2, "No!", parent=1),
                          comment(3, "Fine.")]),
    )  # fmt: skip

    scopes = dict(Comment.objects.values_list("source", "scope"))
    assert scopes == {"He [spoiler]dies[/spoiler]": WHOLE, "No!": WHOLE, "Fine.": NOTHING}


def test_a_post_without_comments_has_no_thread_and_a_closed_one_stays_closed(
    tmp_path: Path,
) -> None:
    bring(tmp_path, item(7, talk="closed"))

    assert not Thread.objects.exists()
    assert not Essay.objects.get().is_talk_open


def test_comments_of_a_page_stand_under_it(tmp_path: Path) -> None:
    bring(tmp_path, item(8, kind="page", slug="requests", comments=[comment(2), comment(3)]))

    page = PlainPage.objects.get(slug="requests")
    assert page.is_talk_open
    assert {one.thread.object_id for one in Comment.objects.all()} == {page.pk}
    bring(tmp_path, item(8, kind="page", slug="requests", comments=[comment(2), comment(3)]))
    assert Comment.objects.count() == 2


def test_comments_of_what_is_not_carried_are_counted(tmp_path: Path) -> None:
    report = bring(
        tmp_path,
        item(7, status="trash", comments=[comment(1)]),
        item(9, kind="attachment", comments=[comment(3)]),
    )

    assert not Comment.objects.exists()
    assert report.as_json()["counts"]["comments"]["not carried"] == 2
