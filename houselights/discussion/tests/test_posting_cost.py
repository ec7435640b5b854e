"""What one comment asks of the database, and what it must not do while others wait to write."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import writing
from houselights.discussion.errors import TimeIsUp
from houselights.discussion.models import Comment, Thread
from houselights.discussion.tests.factories import write
from houselights.discussion.tests.posting import post
from houselights.discussion.text import render_text
from houselights.site_settings.models import SiteSettings
from houselights.spam.judge import Submission, TrapJudge, Verdict
from houselights.spam.registry import get_judge, set_judge

# Within a test the transaction is a savepoint: two statements, as BEGIN and COMMIT are.
OF_A_GUEST = 9  # site, subject, limits, team, thread counted and read, comment
OF_A_REPLY = OF_A_GUEST + 2  # what it answers, the counts of its line


def test_a_guests_comment_takes_nine_statements(
    guest: Client, subject: Title, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        write(subject, name=f"noise {number}")
    post(guest, subject, name="aino", email="aino@example.org")
    other = Client(headers={"Sec-Fetch-Site": "same-origin"})

    with django_assert_num_queries(OF_A_GUEST):
        answer = post(other, subject)

    assert answer.status_code == 302
    assert Thread.objects.get().last_number == 5


def test_a_guests_reply_takes_eleven(
    guest: Client,
    subject: Title,
    site: SiteSettings,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    site.hold_policy = "none"
    site.save()
    parent = write(subject)

    with django_assert_num_queries(OF_A_REPLY):
        answer = post(guest, subject, parent=parent.pk)

    assert answer.status_code == 302
    parent.refresh_from_db()
    assert parent.branch_count == 2


def test_a_members_comment_takes_fifteen(
    client: Client,
    member: Member,
    subject: Title,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(member)
    write(subject)

    with django_assert_max_num_queries(15):
        answer = post(client, subject)

    assert answer.status_code == 302
    assert Comment.objects.filter(author=member).count() == 1


@pytest.mark.parametrize("is_edit", [False, True])
def test_texts_are_set_and_judged_while_others_may_write(
    subject: Title, monkeypatch: pytest.MonkeyPatch, is_edit: bool
) -> None:
    comment = write(subject) if is_edit else None
    depth = len(connection.savepoint_ids)
    seen: list[int] = []

    class Watching(TrapJudge):
        def judge(self, submission: Submission, /) -> Verdict:
            seen.append(len(connection.savepoint_ids) - depth)
            return super().judge(submission)

    def render(source: str) -> object:
        seen.append(len(connection.savepoint_ids) - depth)
        return render_text(source)

    before = get_judge()
    monkeypatch.setattr(writing, "render_text", render)
    set_judge(Watching())
    try:
        if comment is None:
            writing.post_comment(subject, text="A thought.", by=None)
        else:
            origin = writing.Origin()
            writing.edit_comment(comment, text="A better one.", by=None, origin=origin)
    finally:
        set_judge(before)

    assert seen == [0, 0]


def test_a_comment_taken_back_meanwhile_stays_so(subject: Title) -> None:
    comment = write(subject)
    stale = Comment.objects.get(pk=comment.pk)
    writing.withdraw_comment(comment, by=None)

    with pytest.raises(TimeIsUp):
        writing.edit_comment(stale, text="Back again.", by=None, origin=writing.Origin())

    comment.refresh_from_db()
    assert (comment.source, comment.status) == ("", "removed")
