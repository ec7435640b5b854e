from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.models import Comment
from houselights.discussion.tests.factories import write
from houselights.moderation.digest import LISTED, send_held_digest

pytestmark = pytest.mark.django_db

CANARY = "the balloon catches on the wire"


def test_the_letter_counts_and_links_and_quotes_nothing(
    subject: Title, moderator: Member, member: Member, mailoutbox: list[EmailMessage]
) -> None:
    owner = Member.objects.create(username="owner", email="o@example.org", is_superuser=True)
    write(subject, CANARY, name="jonas", reveals_title=True, status="held")
    write(subject, "Open words", name="odile", status="held")
    write(subject, name="published")

    assert send_held_digest() == 2

    letters = {letter.to[0]: letter for letter in mailoutbox}
    letter = letters[moderator.email]
    assert set(letters) == {moderator.email, owner.email}
    assert letter.subject == "Houselights: 2 comments wait for you"
    assert "jonas on “A film called" in letter.body
    assert f"/subjects/{subject.pk}/" in letter.body
    assert "/moderation/" in letter.body
    assert "published" not in letter.body
    assert CANARY not in letter.body
    assert "Open words" not in letter.body


def test_nothing_held_is_no_letter(
    subject: Title, moderator: Member, mailoutbox: list[EmailMessage]
) -> None:
    write(subject)
    write(subject, status="spam")

    assert send_held_digest() == 0
    assert mailoutbox == []


def test_there_is_one_letter_an_hour_and_only_about_something_new(
    subject: Title, moderator: Member
) -> None:
    now = timezone.now()
    write(subject, status="held")
    sent = [send_held_digest()]
    write(subject, status="held")
    sent.append(send_held_digest())

    with time_machine.travel(now + timedelta(minutes=61)):
        sent.append(send_held_digest())
    with time_machine.travel(now + timedelta(hours=5)):
        sent.append(send_held_digest())

    assert sent == [1, 0, 1, 0]


def test_a_name_can_t_add_lines_to_the_letter(
    subject: Title, moderator: Member, mailoutbox: list[EmailMessage]
) -> None:
    comment = write(subject, status="held")
    Comment.objects.filter(pk=comment.pk).update(name="a\nBcc: b")

    send_held_digest()

    assert "\nBcc: b" not in mailoutbox[0].body


def test_a_long_queue_is_told_in_short(
    subject: Title, moderator: Member, mailoutbox: list[EmailMessage]
) -> None:
    for number in range(LISTED + 3):
        write(subject, name=f"reader{number}", status="held")

    send_held_digest()

    body = mailoutbox[0].body
    assert body.count("\n- ") == LISTED
    assert "And 3 more." in body
