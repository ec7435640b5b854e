import pytest
from pytest_django import DjangoAssertNumQueries

from houselights.catalog.models import Title
from houselights.discussion.queries import (
    comment_counts,
    comments_for_feed,
    recent_comments,
    threads_of,
)
from houselights.discussion.tests.factories import TitleFactory, write

pytestmark = pytest.mark.django_db

CANARY = "the balloon catches on the wire"


def test_feeds_hold_published_comments_of_public_subjects_newest_first(subject: Title) -> None:
    write(subject, name="first")
    write(subject, name="held", status="held")
    write(subject, name="spam", status="spam")
    write(TitleFactory.create(slug="draft-one"), name="draft")
    write(TitleFactory.create(), name="second")

    assert [comment.name for comment in recent_comments(10)] == ["second", "first"]


def test_a_feed_of_one_subject_holds_its_own(subject: Title) -> None:
    comment = write(subject, name="ours")
    write(TitleFactory.create(), name="elsewhere")

    (found,) = comments_for_feed(subject=subject)

    assert found.name == "ours"
    assert found.html == comment.html
    assert found.url.endswith(f"/comments/{comment.pk}/")
    assert found.subject.thread_label.startswith("A film called")


def test_a_veiled_comment_s_text_is_in_no_feed(subject: Title) -> None:
    write(subject, CANARY, name="jonas", reveals_title=True)

    (found,) = comments_for_feed()

    assert CANARY not in str(found)
    assert found.is_veiled
    assert found.veil_label == "A comment by jonas."
    assert found.scope_text == "Reveals the whole story."


def test_comments_of_drafts_do_not_empty_a_feed(subject: Title) -> None:
    write(subject, name="shown")
    draft = TitleFactory.create(slug="draft-one")
    for _ in range(5):
        write(draft)

    assert [comment.name for comment in comments_for_feed(limit=2)] == ["shown"]


def test_a_feed_takes_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(5):
        write(TitleFactory.create())

    with django_assert_num_queries(2):
        assert len(comments_for_feed(limit=5)) == 5


def test_cards_are_told_their_counts_at_once(
    subject: Title, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    silent = TitleFactory.create()
    write(subject)
    write(subject)
    write(TitleFactory.create())

    with django_assert_num_queries(1):
        assert comment_counts([subject, silent]) == {subject: 2, silent: 0}
    assert set(threads_of([subject, silent])) == {subject}
    assert comment_counts([]) == {}
