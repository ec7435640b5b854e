"""What goes out by mail."""

from __future__ import annotations

from django.core.mail import EmailMessage

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.discussion.models import Comment, Status
from houselights.moderation.digest import send_held_digest
from tests.leaks.site import FurnishedSite


def test_the_letter_about_what_waits_holds_no_canary(
    site: FurnishedSite, mailoutbox: list[EmailMessage]
) -> None:
    make_member(Role.MODERATOR)

    send_held_digest()

    letter = mailoutbox[0]
    assert f"{Comment.objects.filter(status=Status.HELD).count()} comments" in letter.subject
    assert site.canaries.seen_in(letter.message().as_string() + str(letter.body)) == set()
