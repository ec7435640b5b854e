"""Who is published at once, and who waits."""

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import publish_comment
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import write
from houselights.discussion.tests.posting import post
from houselights.site_settings.models import SiteSettings
from houselights.spam import registry
from houselights.spam.judge import Kind, Submission, Verdict

pytestmark = pytest.mark.django_db


def test_a_guest_whose_comment_was_published_is_known_on_the_same_device(
    guest: Client, subject: Title
) -> None:
    post(guest, subject)
    publish_comment(Comment.objects.get(), by=None)

    post(guest, subject, text="And again.")

    assert Comment.objects.get(source="And again.").status == "published"


def test_a_known_email_on_another_device_proves_nothing(guest: Client, subject: Title) -> None:
    post(guest, subject)
    publish_comment(Comment.objects.get(), by=None)

    post(
        Client(headers={"Sec-Fetch-Site": "same-origin"}),
        subject,
        text="I am odile, believe me.",
    )

    assert Comment.objects.get(source="I am odile, believe me.").status == "held"


def test_another_email_on_a_known_device_is_held(guest: Client, subject: Title) -> None:
    post(guest, subject)
    publish_comment(Comment.objects.get(), by=None)

    post(guest, subject, text="Somebody else.", email="other@example.org")

    assert Comment.objects.get(source="Somebody else.").status == "held"


@pytest.mark.parametrize(
    ("hold_policy", "status"), [("first", "held"), ("all", "held"), ("none", "published")]
)
def test_the_site_says_whether_an_unknown_guest_is_held(
    guest: Client, subject: Title, site: SiteSettings, hold_policy: str, status: str
) -> None:
    site.hold_policy = hold_policy
    site.save()

    post(guest, subject)

    assert Comment.objects.get().status == status


def test_every_guest_is_held_when_the_site_says_so(
    guest: Client, subject: Title, site: SiteSettings
) -> None:
    site.hold_policy = "all"
    site.save()
    post(guest, subject)
    publish_comment(Comment.objects.get(), by=None)

    post(guest, subject, text="Known, yet held.")

    assert Comment.objects.get(source="Known, yet held.").status == "held"


def test_a_member_with_a_published_comment_is_published_at_once(
    member: Member, subject: Title
) -> None:
    write(subject, by=member)

    comment = write(subject, "Again.", by=member, status="as it comes")

    assert comment.status == "published"
    assert (comment.author, comment.name, comment.email) == (member, "Ines", "")


def test_the_first_comment_of_a_member_is_held(member: Member, subject: Title) -> None:
    assert write(subject, by=member, status="as it comes").status == "held"


def test_who_wrote_the_subject_is_published_at_once(member: Member, subject: Title) -> None:
    subject.credits_line = str(member.pk)

    assert write(subject, by=member, status="as it comes").status == "published"


def test_a_filled_trap_is_spam_and_its_writer_is_not_told(guest: Client, subject: Title) -> None:
    response = post(guest, subject, homepage="https://win.example")

    comment = Comment.objects.get()
    assert response["Location"].endswith(f"#c{comment.pk}")
    assert comment.status == "spam"
    assert comment.verdict["kind"] == "spam"


def test_what_the_judge_doubts_is_held_even_of_a_known_member(
    member: Member, subject: Title, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Doubter:
        def judge(self, submission: Submission, /) -> Verdict:
            assert submission.is_member
            assert submission.known_published_count == 1
            return Verdict(Kind.UNSURE, 0.6)

    write(subject, by=member)
    monkeypatch.setattr(registry, "_judge", Doubter())

    assert write(subject, by=member, status="as it comes").status == "held"
