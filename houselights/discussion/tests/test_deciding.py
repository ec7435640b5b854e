from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import (
    hold_comment,
    mark_as_spam,
    publish_comment,
    recount_thread,
    remove_comment,
    rescope_thread,
    undo_decision,
    veil_comment,
)
from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.tests.big import fill_thread
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.moderation.models import Decision
from houselights.spoilers.rule import NOTHING, whole_title

pytestmark = pytest.mark.django_db

Decide = Callable[..., Decision | None]


def branch_counts(thread: Thread) -> dict[int, int]:
    return dict(Comment.objects.filter(thread=thread).values_list("pk", "branch_count"))


@pytest.mark.parametrize(
    ("decide", "verb", "status"),
    [
        (hold_comment, "hold", "held"),
        (remove_comment, "remove", "removed"),
        (mark_as_spam, "spam", "spam"),
    ],
)
def test_every_decision_is_logged_and_counted(
    subject: Title, moderator: Member, decide: Decide, verb: str, status: str
) -> None:
    root = write(subject)
    reply = write(subject, parent=root)
    write(subject)

    decide(reply, by=moderator, reason="as agreed")

    decision = Decision.objects.get(verb=verb, object_id=reply.pk)
    thread = Thread.objects.get()
    assert (decision.by, decision.reason) == (moderator, "as agreed")
    assert (decision.previous_status, decision.status) == ("published", status)
    assert Comment.objects.get(pk=reply.pk).status == status
    assert thread.published_count == 2
    assert branch_counts(thread)[root.pk] == 1


def test_deciding_the_same_twice_is_deciding_once(subject: Title, moderator: Member) -> None:
    comment = write(subject)

    assert publish_comment(comment, by=moderator) is None
    assert Thread.objects.get().published_count == 1


def test_a_removed_comment_leaves_a_gap_above_its_replies(client: Client, subject: Title) -> None:
    root = write(subject, "Rude words", name="lout")
    write(subject, "A calm answer", name="odile", parent=root)
    remove_comment(root, by=None)

    page = client.get(f"/subjects/{subject.pk}/").text

    assert "Rude words" not in page
    assert "lout" not in page
    assert "This comment was removed." in page
    assert "A calm answer" in page
    assert "in reply to a comment that is gone" in page
    assert "One thought on" in page


def test_a_removed_comment_without_replies_leaves_nothing(client: Client, subject: Title) -> None:
    write(subject)
    remove_comment(write(subject), by=None)

    assert "This comment was removed." not in client.get(f"/subjects/{subject.pk}/").text


def test_the_last_word_is_the_last_published(subject: Title) -> None:
    first, second = write(subject), write(subject)

    remove_comment(second, by=None)
    assert Thread.objects.get().last_comment_at == first.created_at

    remove_comment(first, by=None)
    assert Thread.objects.get().last_comment_at is None


def test_a_decision_is_taken_back(subject: Title, moderator: Member) -> None:
    comment = write(subject)
    decision = remove_comment(comment, by=moderator)

    assert decision
    assert undo_decision(decision)

    assert Comment.objects.get().status == "published"
    assert Thread.objects.get().published_count == 1


def test_a_decision_is_not_taken_back_past_a_later_one(subject: Title, moderator: Member) -> None:
    comment = write(subject)
    decision = remove_comment(comment, by=moderator)
    mark_as_spam(comment, by=moderator)

    assert decision
    assert not undo_decision(decision)
    assert Comment.objects.get().status == "spam"


def test_a_veil_falls_before_a_comment_and_all_its_replies(subject: Title) -> None:
    root = write(subject)
    reply = write(subject, parent=root)
    below = write(subject, parent=reply)
    beside = write(subject)

    decision = veil_comment(root, by=None)

    scopes = dict(Comment.objects.values_list("pk", "scope"))
    whole = whole_title(subject.pk)
    assert [scopes[one.pk] for one in (root, reply, below)] == [whole] * 3
    assert scopes[beside.pk] == NOTHING
    assert decision
    assert undo_decision(decision)
    assert set(Comment.objects.values_list("scope", flat=True)) == {NOTHING}


def test_lifting_a_veil_leaves_the_replies_own(subject: Title) -> None:
    root = write(subject)
    reply = write(subject, parent=root, reveals_title=True)
    decision = veil_comment(root, by=None)

    assert decision
    undo_decision(decision)

    assert Comment.objects.get(pk=reply.pk).scope == whole_title(subject.pk)


def test_hanging_the_same_veil_twice_is_hanging_it_once(subject: Title) -> None:
    comment = write(subject, reveals_title=True)

    assert veil_comment(comment, by=None) is None


def test_a_veil_reaches_the_end_of_a_chain_of_two_hundred(subject: Title) -> None:
    fill_thread(subject, [None, *range(199)])

    veil_comment(Comment.objects.get(parent=None), by=None)

    assert set(Comment.objects.values_list("scope", flat=True)) == {whole_title(subject.pk)}


def test_counts_reach_the_top_of_a_chain_of_two_hundred(subject: Title) -> None:
    thread = fill_thread(subject, [None, *range(199)])
    last = Comment.objects.order_by("-depth")[0]

    remove_comment(last, by=None)

    assert branch_counts(thread)[Comment.objects.get(parent=None).pk] == 199


def test_a_subject_that_comes_to_reveal_more_takes_its_thread_along() -> None:
    subject = TitleFactory.create(slug="a-review")
    root = write(subject)
    write(subject, parent=root)
    subject.slug = "recap-of-it"
    subject.save()

    rescope_thread(Thread.objects.get())

    assert set(Comment.objects.values_list("scope", flat=True)) == {whole_title(subject.pk)}


def test_recounting_mends_wrong_counts(subject: Title) -> None:
    root = write(subject)
    write(subject, parent=root)
    write(subject, status="held")
    thread = Thread.objects.get()
    right = branch_counts(thread)
    Comment.objects.update(branch_count=7)
    Thread.objects.update(published_count=7, pingback_count=7)

    recount_thread(thread)

    thread.refresh_from_db()
    assert branch_counts(thread) == right
    assert (thread.published_count, thread.pingback_count) == (2, 0)


steps = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(Status.values)), max_size=12)
VERBS: dict[str, Any] = {
    "published": publish_comment,
    "held": hold_comment,
    "removed": remove_comment,
    "spam": mark_as_spam,
}


@hypothesis_settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_counts_are_right_whatever_was_decided(
    transactional_subject: Title, decided: list[tuple[int, str]]
) -> None:
    thread = Thread.objects.get()
    comments = list(Comment.objects.order_by("path"))

    for place, status in decided:
        VERBS[status](comments[place], by=None)

    counted = branch_counts(thread)
    thread.refresh_from_db()
    published = thread.published_count
    recount_thread(thread)
    thread.refresh_from_db()
    assert counted == branch_counts(thread)
    assert published == thread.published_count


@pytest.fixture
def transactional_subject(subject: Title) -> Title:
    fill_thread(subject, [None, 0, 1, 1, 3, None, 5, 5])
    return subject
