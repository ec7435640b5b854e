from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import write
from houselights.moderation.models import Decision, Report

pytestmark = pytest.mark.django_db


def decide(client: Client, verb: str, comment: Comment) -> Any:
    fields = {"decision": verb, "item": f"comment-{comment.pk}", "tab": "reports"}
    return client.post("/moderation/decide/", fields)


def report(client: Client, comment: Comment, reason: str = "He tells the ending") -> Any:
    return client.post(f"/comments/{comment.pk}/report/", {"reason": reason})


def test_any_reader_may_report_and_is_thanked(guest: Client, subject: Title) -> None:
    comment = write(subject)
    form = guest.get(f"/comments/{comment.pk}/report/")

    response = report(guest, comment)

    found = Report.objects.get()
    assert form.status_code == 200
    assert response.status_code == 302
    assert "A moderator will look at it." in guest.get(response["Location"]).text
    assert (found.reason, found.reporter, found.object_id) == (
        "He tells the ending",
        None,
        comment.pk,
    )
    assert len(found.address_digest) == 32


def test_a_report_needs_a_reason(guest: Client, subject: Title) -> None:
    response = report(guest, write(subject), reason=" ")

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.text
    assert not Report.objects.exists()


def test_reporting_twice_is_reporting_once(guest: Client, subject: Title) -> None:
    comment = write(subject)

    report(guest, comment)
    report(guest, comment, reason="Again")

    assert Report.objects.count() == 1


def test_reporting_everything_is_stopped(guest: Client, subject: Title) -> None:
    comments = [write(subject, name=f"reader{number}") for number in range(11)]

    statuses = [report(guest, comment).status_code for comment in comments]

    assert statuses == [302] * 10 + [429]


def test_what_is_not_published_can_t_be_reported(guest: Client, subject: Title) -> None:
    assert report(guest, write(subject, status="held")).status_code == 404


@pytest.mark.parametrize(
    ("verb", "status"), [("keep", "published"), ("remove", "removed"), ("veil", "published")]
)
def test_deciding_settles_the_reports(
    desk: Client, guest: Client, moderator: Member, subject: Title, verb: str, status: str
) -> None:
    comment, other = write(subject), write(subject)
    report(guest, comment)
    report(guest, other)
    listed = desk.get("/moderation/?tab=reports").text

    decide(desk, verb, comment)

    settled = Report.objects.get(object_id=comment.pk)
    comment.refresh_from_db()
    assert "He tells the ending" in listed
    assert (settled.settled_by, comment.status) == (moderator, status)
    assert comment.scope.reveals == (verb == "veil")
    assert Report.objects.get(object_id=other.pk).settled_at is None
    assert desk.get("/moderation/?tab=reports").text.count("data-queue-row") == 1


def test_taking_back_opens_the_report_again(desk: Client, guest: Client, subject: Title) -> None:
    comment = write(subject)
    report(guest, comment)
    decide(desk, "keep", comment)

    desk.post("/moderation/undo/", {"undo": Decision.objects.get(verb="keep").pk})

    assert Report.objects.get().settled_at is None


def test_taking_back_leaves_a_newer_report_alone(
    desk: Client, guest: Client, subject: Title
) -> None:
    comment = write(subject)
    report(guest, comment)
    decide(desk, "keep", comment)
    Report.objects.update(created_at=timezone.now() - timedelta(days=1))
    report(guest, comment, reason="Again")

    desk.post("/moderation/undo/", {"undo": Decision.objects.get(verb="keep").pk})

    assert Report.objects.filter(settled_at=None).count() == 1
