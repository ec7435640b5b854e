from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import (
    ImportedComment,
    ThreadPart,
    delete_comments,
    delete_old_spam,
    delete_thread_of,
    import_comments,
    import_parts,
    open_thread,
    recount_thread,
    remove_comment,
)
from houselights.discussion.import_plan import plan_rows
from houselights.discussion.models import Comment, Thread
from houselights.discussion.queries import page_of_thread
from houselights.discussion.subjects import key_of
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.moderation.models import Decision, Report
from houselights.spoilers.rule import whole_title

BEGAN = datetime(2019, 5, 1, 12, tzinfo=UTC)


def row(number: int, parent: int | None = None, **fields: Any) -> ImportedComment:
    values = {
        "foreign_id": str(number),
        "parent_foreign_id": None if parent is None else str(parent),
        "created_at": BEGAN + timedelta(hours=number),
        "html": f"<p>Number {number}</p>",
        "name": f"reader {number}",
    }
    return ImportedComment(**(values | fields))


def shown(subject: Title) -> list[str]:
    return [comment.name for comment in page_of_thread(open_thread(subject)).comments]


@pytest.mark.django_db
def test_a_tree_comes_in_whole_whatever_its_order(subject: Title, member: Member) -> None:
    rows = [row(4, 3), row(3, 1), row(2), row(1, author_id=member.pk), row(5, 1)]

    ids = import_comments(open_thread(subject), rows)

    assert shown(subject) == [f"reader {number}" for number in (1, 3, 4, 5, 2)]
    comments = {number: Comment.objects.get(pk=ids[str(number)]) for number in range(1, 6)}
    assert comments[4].parent == comments[3]
    assert comments[1].author == member
    assert comments[1].created_at == BEGAN + timedelta(hours=1)
    assert [comments[number].branch_count for number in (1, 3, 4, 5, 2)] == [4, 2, 1, 1, 1]
    thread = Thread.objects.get()
    assert (thread.published_count, thread.last_comment_at) == (5, comments[5].created_at)


@pytest.mark.django_db
def test_imported_html_is_made_safe(subject: Title) -> None:
    import_comments(
        open_thread(subject),
        [
            row(
                1,
                html='<p onclick="x()">Hi<script>x()</script><img src=x></p>',
                website="javascript:x",
            )
        ],
    )

    comment = Comment.objects.get()
    assert comment.html == "<p>Hi</p>"
    assert comment.website == ""


@pytest.mark.django_db
def test_imported_comments_keep_their_status(subject: Title) -> None:
    rows = [row(1, status="removed"), row(2, 1), row(3, status="held"), row(4, status="spam")]

    import_comments(open_thread(subject), rows)

    thread = Thread.objects.get()
    assert thread.published_count == 1
    assert shown(subject) == ["reader 1", "reader 2"]
    assert sorted(Comment.objects.values_list("status", flat=True)) == [
        "held",
        "published",
        "removed",
        "spam",
    ]


@pytest.mark.django_db
def test_a_later_run_finds_the_parents_of_the_first(subject: Title) -> None:
    known = import_comments(open_thread(subject), [row(1), row(2)])

    import_comments(open_thread(subject), [row(3, 1)], known=known)

    assert shown(subject) == ["reader 1", "reader 3", "reader 2"]
    assert Comment.objects.get(pk=known["1"]).branch_count == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "rows",
    [
        [row(1, 99)],
        [row(1, 1)],
        [row(1, 2), row(2, 1)],
        [row(1, kind="pingback"), row(2, 1)],
    ],
)
def test_a_parent_that_can_t_be_makes_a_root(subject: Title, rows: list[ImportedComment]) -> None:
    import_comments(open_thread(subject), rows)

    assert Comment.objects.count() == len(rows)
    assert Comment.objects.filter(parent=None).exists()


@pytest.mark.django_db
def test_a_recap_veils_what_is_imported_under_it() -> None:
    recap = TitleFactory.create(slug="recap-one")

    import_comments(open_thread(recap), [row(1), row(2, 1)])

    assert set(Comment.objects.values_list("scope", flat=True)) == {whole_title(recap.pk)}


@pytest.mark.django_db
def test_importing_takes_few_queries(
    subject: Title, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    thread = open_thread(subject)
    rows = [row(number, number - 1 if number % 3 else None) for number in range(300)]

    with django_assert_max_num_queries(30):
        import_comments(thread, rows)


def parts(count: int) -> list[ThreadPart]:
    rows = [row(1), row(2, 1), row(3, 2, status="held"), row(4, kind="pingback"), row(5, 3)]
    return [
        ThreadPart(key_of(TitleFactory.create()), plan_rows(rows, {}), {}) for _ in range(count)
    ]


@pytest.mark.django_db
def test_threads_that_come_in_together_are_counted_as_by_counting_them_anew() -> None:
    import_parts(parts(3))

    for thread in Thread.objects.all():
        before = _rows(thread)
        recount_thread(thread)
        assert _rows(thread) == before
        assert (thread.published_count, thread.pingback_count, thread.last_number) == (3, 1, 5)


def _rows(thread: Thread) -> list[Any]:
    threads: list[Any] = list(Thread.objects.filter(pk=thread.pk).values())
    return threads + list(thread.comments.order_by("pk").values())


@pytest.mark.django_db
def test_many_threads_take_as_many_queries_as_few(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    few, more = parts(2), parts(8)
    with CaptureQueriesContext(connection) as asked:
        import_parts(few)

    with django_assert_num_queries(len(asked)):
        import_parts(more)


parents = st.lists(st.integers(0, 30) | st.none(), max_size=25)


@given(parents, st.randoms())
def test_plans_name_every_row_once_and_parents_first(
    chosen: list[int | None], shuffler: Any
) -> None:
    rows = [row(number, parent) for number, parent in enumerate(chosen)]
    shuffler.shuffle(rows)

    plan = plan_rows(rows, {})

    seen: set[str] = set()
    for planned in plan:
        assert planned.parent is None or planned.parent in seen
        seen.add(planned.row.foreign_id)
    assert sorted(seen) == sorted(one.foreign_id for one in rows)
    assert len(plan) == len(rows)


# --- Deleting -------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_deleting_takes_what_was_named_and_nothing_else(subject: Title, moderator: Member) -> None:
    demo = write(subject, name="demo")
    demo_reply = write(subject, name="demo reply", parent=demo)
    stays = write(subject, name="reader")
    elsewhere = write(TitleFactory.create())
    remove_comment(demo_reply, by=moderator)

    assert delete_comments([demo.pk, demo_reply.pk]) == 2

    assert set(Comment.objects.all()) == {stays, elsewhere}
    assert not Decision.objects.filter(object_id=demo_reply.pk).exists()
    assert Decision.objects.filter(object_id=stays.pk).exists()
    assert Thread.objects.get(comments=stays).published_count == 1


@pytest.mark.django_db
def test_a_reader_s_reply_outlives_the_demo_comment(subject: Title) -> None:
    demo = write(subject, "Demo words", name="demo")
    answer = write(subject, name="reader", parent=write(subject, name="more demo", parent=demo))
    demo_ids = list(Comment.objects.exclude(pk=answer.pk).values_list("pk", flat=True))

    assert delete_comments(demo_ids) == 0

    demo.refresh_from_db()
    assert (demo.status, demo.name, demo.source, demo.email) == ("removed", "", "", "")
    assert Comment.objects.get(status="published") == answer
    assert Thread.objects.get().published_count == 1


@pytest.mark.django_db
def test_old_spam_is_deleted_and_nothing_else(subject: Title) -> None:
    rows = [row(1, status="spam"), row(2), row(3, status="held")]
    import_comments(open_thread(subject), rows)
    fresh = write(subject, status="spam")

    assert delete_old_spam() == 1

    assert set(Comment.objects.filter(status="spam")) == {fresh}
    assert Comment.objects.count() == 3


@pytest.mark.django_db
def test_a_thread_goes_with_what_was_decided_about_it(subject: Title) -> None:
    write(subject)
    write(TitleFactory.create())

    delete_thread_of(subject)

    assert Comment.objects.count() == Thread.objects.count() == 1
    assert Decision.objects.count() == 1
    assert not Report.objects.exists()
