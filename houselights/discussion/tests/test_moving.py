"""Talk that goes to another subject keeps its order, its counts and its places."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houselights.catalog.models import Title
from houselights.discussion.actions import import_comments, move_talk, open_thread, recount_thread
from houselights.discussion.actions.importing import ImportedComment
from houselights.discussion.models import Comment, Thread
from houselights.discussion.paths import LEVELS, WIDTH
from houselights.discussion.queries import find_thread, page_of_thread
from houselights.discussion.tests.factories import TitleFactory, write

pytestmark = pytest.mark.django_db
BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
Tree = list[tuple[int | None, int]]
"""For each comment which of those before it is answered, and its hour."""
TREES = st.lists(st.tuples(st.none() | st.integers(0, 8), st.integers(0, 50)), max_size=9)


def talk(subject: Title, tree: Tree) -> list[int]:
    """Writes a tree under a subject; the ids in the order of writing."""
    rows = [
        ImportedComment(
            foreign_id=str(number),
            parent_foreign_id=None if above is None or above >= number else str(above),
            created_at=BEGIN + timedelta(hours=hour), html=f"<p>{number}</p>", name="Jun",
        )
        for number, (above, hour) in enumerate(tree)
    ]  # fmt: skip
    made = import_comments(open_thread(subject), rows)
    return [made[row.foreign_id] for row in rows]


def in_order(subject: Title) -> list[Comment]:
    return list(Comment.objects.filter(thread=find_thread(subject)).order_by("path"))


def assert_paths_are_a_tree(subject: Title) -> None:
    comments = {one.pk: one for one in in_order(subject)}
    for one in comments.values():
        if one.parent_id:
            assert one.path.startswith(comments[one.parent_id].path[: (LEVELS - 1) * WIDTH])
            assert one.path > comments[one.parent_id].path
        assert int(one.path[-WIDTH:]) <= open_thread(subject).last_number


def counts(subject: Title) -> tuple[object, ...]:
    thread = open_thread(subject)
    branches = list(
        Comment.objects.filter(thread=thread).order_by("pk").values_list("branch_count")
    )
    return (thread.published_count, thread.pingback_count, thread.last_comment_at, branches)


def test_comments_of_both_stand_by_their_dates() -> None:
    kept, double = TitleFactory.create(), TitleFactory.create()
    first, answer, third = talk(kept, [(None, 1), (0, 9), (None, 3)])
    second, fourth = talk(double, [(None, 2), (None, 4)])

    moved = move_talk(double, kept)

    assert moved == [second, fourth]
    assert [one.pk for one in in_order(kept)] == [first, answer, second, third, fourth]
    assert in_order(double) == []


def test_what_comes_to_a_silent_subject_keeps_its_paths() -> None:
    kept, double = TitleFactory.create(), TitleFactory.create()
    talk(double, [(None, 1), (0, 2), (None, 3)])
    paths = [one.path for one in in_order(double)]

    move_talk(double, kept)

    assert [one.path for one in in_order(kept)] == paths
    assert write(kept).path > paths[-1]


def test_of_a_silent_subject_nothing_moves() -> None:
    kept, double = TitleFactory.create(), TitleFactory.create()

    assert move_talk(double, kept) == []
    assert Thread.objects.count() == 0


def test_branches_go_back_with_what_was_answered_since() -> None:
    kept, double = TitleFactory.create(), TitleFactory.create()
    mine = write(kept, "Mine")
    theirs = write(double, "Theirs")
    moved = move_talk(double, kept)
    since = write(kept, "Since", parent=Comment.objects.get(pk=theirs.pk))

    move_talk(kept, double, roots=moved)

    assert [one.pk for one in in_order(kept)] == [mine.pk]
    assert [one.pk for one in in_order(double)] == [theirs.pk, since.pk]
    assert counts(kept)[0] == 1
    assert counts(double)[0] == 2


def test_trees_deeper_than_paths_can_tell_are_joined() -> None:
    kept, double = TitleFactory.create(), TitleFactory.create()
    talk(kept, [(None, 0)])
    deep = talk(double, [(n - 1 if n else None, n) for n in range(LEVELS + 5)])

    move_talk(double, kept)

    assert_paths_are_a_tree(kept)
    thread = find_thread(kept)
    assert thread is not None
    shown = [row.id for row in page_of_thread(thread).comments]
    assert [pk for pk in shown if pk in deep] == deep


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(TREES, TREES)
def test_any_two_trees_become_one_and_come_apart(first: Tree, second: Tree) -> None:
    kept, double = TitleFactory.create(), TitleFactory.create()
    here, there = set(talk(kept, first)), set(talk(double, second))
    order = {one: [c.pk for c in in_order(one)] for one in (kept, double)}

    moved = move_talk(double, kept)

    both = [one.pk for one in in_order(kept)]
    assert set(both) == here | there
    assert [pk for pk in both if pk in here] == order[kept]
    assert [pk for pk in both if pk in there] == order[double]
    assert_paths_are_a_tree(kept)
    told = counts(kept)
    recount_thread(open_thread(kept))
    assert counts(kept) == told

    move_talk(kept, double, roots=moved)

    assert {one: [c.pk for c in in_order(one)] for one in (kept, double)} == order
    assert_paths_are_a_tree(kept)
    assert_paths_are_a_tree(double)
