from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import publish_comment, remove_comment
from houselights.discussion.models import Comment
from houselights.discussion.own import KEPT, OwnKey
from houselights.discussion.tests.factories import write
from houselights.discussion.tests.posting import form_for, post
from houselights.moderation.models import Decision
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db

WAITS = "Only you see this"


@pytest.fixture
def held(guest: Client, subject: Title) -> Comment:
    """A comment that waits, written on the device of `guest`."""
    post(guest, subject, text="My own words")
    return Comment.objects.get()


def test_without_scripts_the_writer_sees_it_waiting(
    guest: Client, client: Client, subject: Title, held: Comment
) -> None:
    own = guest.get(f"/subjects/{subject.pk}/")

    assert WAITS in own.text
    assert f'id="c{held.pk}"' in own.text
    assert "My own words" in own.text
    assert own["Cache-Control"] == "private, no-store"
    assert "My own words" not in client.get(f"/subjects/{subject.pk}/").text


def test_with_scripts_it_comes_in_the_private_part(
    guest: Client, client: Client, subject: Title, held: Comment
) -> None:
    guest.cookies["scripts"] = "1"
    public = guest.get(f"/subjects/{subject.pk}/")

    part = guest.get(f"/me/?path=/subjects/{subject.pk}/").text

    thread = held.thread
    place = f"held-{thread.content_type_id}-{thread.object_id}"
    assert "My own words" not in public.text
    assert f'data-private="{place}"' in public.text
    assert f'<template data-for="{place}">' in part
    assert "My own words" in part
    assert guest.cookies["here"].value == "1"
    assert "My own words" not in client.get(f"/me/?path=/subjects/{subject.pk}/").text


def test_the_cookie_is_for_the_server_only_and_signed(guest: Client, held: Comment) -> None:
    cookie = guest.cookies["held"]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    stranger = Client()
    stranger.cookies["held"] = cookie.value.replace(str(held.pk), str(held.pk + 1), 1)
    assert stranger.get(f"/comments/{held.pk}/edit/").status_code == 404


def test_a_device_keeps_the_newest_keys_only(guest: Client, subject: Title) -> None:
    for number in range(KEPT + 2):
        with time_machine.travel(timezone.now() + timedelta(days=number), tick=False):
            assert post(guest, subject, text=f"Number {number}").status_code == 302

    assert len(guest.cookies["held"].value.split(":")[0].split()) == KEPT


def test_a_stored_digest_is_no_key(held: Comment) -> None:
    assert not OwnKey(held.pk, held.edit_key).opens(held.edit_key)
    assert not OwnKey(held.pk, "").opens("")


def test_a_member_sees_their_own_waiting(client: Client, subject: Title, member: Member) -> None:
    write(subject, "A member waits", by=member, status="as it comes")
    client.force_login(member)

    page = client.get(f"/subjects/{subject.pk}/").text

    assert WAITS in page
    assert "A member waits" in page


def test_what_the_judge_took_for_spam_waits_for_its_writer(guest: Client, subject: Title) -> None:
    post(guest, subject, homepage="https://win.example", text="Winner words")

    assert WAITS in guest.get(f"/subjects/{subject.pk}/").text


def test_a_removed_comment_is_not_shown_to_its_writer(
    guest: Client, subject: Title, held: Comment
) -> None:
    remove_comment(held, by=None)

    assert "My own words" not in guest.get(f"/subjects/{subject.pk}/").text


def test_the_own_address_leads_the_writer_to_it(
    guest: Client, subject: Title, held: Comment
) -> None:
    response = guest.get(f"/comments/{held.pk}/")

    assert response["Location"] == f"/subjects/{subject.pk}/#c{held.pk}"


# --- Mending --------------------------------------------------------------------------------------


def test_a_writer_mends_a_comment(guest: Client, held: Comment) -> None:
    form = guest.get(f"/comments/{held.pk}/edit/")
    response = guest.post(f"/comments/{held.pk}/edit/", {"text": "Better *words*"})

    held.refresh_from_db()
    assert "My own words" in form.text
    assert response.status_code == 302
    assert held.html == "<p>Better <em>words</em></p>"
    assert held.edited_at
    assert held.status == "held"


def test_nothing_is_no_comment(guest: Client, held: Comment) -> None:
    response = guest.post(f"/comments/{held.pk}/edit/", {"text": "  "})

    held.refresh_from_db()
    assert response.status_code == 400
    assert held.source == "My own words"


def test_after_ten_minutes_it_stays_as_it_is(guest: Client, held: Comment) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        edited = guest.post(f"/comments/{held.pk}/edit/", {"text": "Too late words"})
        withdrawn = guest.post(f"/comments/{held.pk}/withdraw/")

    held.refresh_from_db()
    assert (edited.status_code, withdrawn.status_code) == (403, 403)
    assert "Too late words" in edited.text
    assert (held.source, held.status) == ("My own words", "held")


@pytest.mark.parametrize("what", ["edit", "withdraw"])
def test_nobody_else_may(
    client: Client, member: Member, moderator: Member, held: Comment, what: str
) -> None:
    address = f"/comments/{held.pk}/{what}/"
    same_origin = {"Sec-Fetch-Site": "same-origin"}
    by_guest = client.post(address, {"text": "Mine now"}, headers=same_origin)
    statuses = []
    for other in (member, moderator):
        client.force_login(other)
        statuses.append(client.post(address, {"text": "Mine now"}).status_code)

    held.refresh_from_db()
    assert [by_guest.status_code, *statuses] == [404, 404, 404]
    assert (held.source, held.status) == ("My own words", "held")


@pytest.mark.parametrize("what", ["edit", "withdraw", "report"])
def test_another_site_may_not(guest: Client, held: Comment, what: str) -> None:
    publish_comment(held, by=None)
    address = f"/comments/{held.pk}/{what}/"
    fields = {"text": "Words from elsewhere", "reason": "Words from elsewhere"}

    response = guest.post(address, fields, headers={"Sec-Fetch-Site": "cross-site"})

    held.refresh_from_db()
    assert response.status_code == 403
    assert what == "withdraw" or "Words from elsewhere" in response.text
    assert (held.source, held.status) == ("My own words", "published")


def test_mending_what_was_published_by_hand_holds_it_again(guest: Client, held: Comment) -> None:
    publish_comment(held, by=None)

    guest.post(f"/comments/{held.pk}/edit/", {"text": "Now buy my pills"})

    held.refresh_from_db()
    held.thread.refresh_from_db()
    assert held.status == "held"
    assert held.thread.published_count == 0


def test_mending_by_a_known_guest_stays_published(
    guest: Client, subject: Title, held: Comment
) -> None:
    publish_comment(held, by=None)
    post(guest, subject, text="Second")
    second = Comment.objects.get(source="Second")

    guest.post(f"/comments/{second.pk}/edit/", {"text": "Second, mended"})

    second.refresh_from_db()
    assert (second.status, second.source) == ("published", "Second, mended")
    assert "edited" in guest.get(f"/subjects/{subject.pk}/").text


def test_taking_back_erases_what_was_said(guest: Client, subject: Title, held: Comment) -> None:
    publish_comment(held, by=None)

    response = guest.post(f"/comments/{held.pk}/withdraw/")

    held.refresh_from_db()
    assert response.status_code == 302
    assert held.status == "removed"
    assert (held.source, held.html, held.email, held.website) == ("", "", "", "")
    assert Decision.objects.get(verb="withdraw").by is None
    assert "Begin the talk" in guest.get(f"/subjects/{subject.pk}/").text


def test_a_member_mends_a_published_comment(
    client: Client, subject: Title, member: Member, site: SiteSettings
) -> None:
    site.hold_policy = "none"
    site.save()
    comment = write(subject, by=member)
    client.force_login(member)

    client.post(f"/comments/{comment.pk}/edit/", {"text": "Mended"})

    comment.refresh_from_db()
    assert (comment.source, comment.status) == ("Mended", "published")


def test_remembered_details_come_in_the_private_part_only(guest: Client, subject: Title) -> None:
    post(guest, subject, remember="on")
    guest.cookies["scripts"] = "1"

    assert "odile" not in guest.get(f"/subjects/{subject.pk}/").text
    part = guest.get(f"/me/?path=/subjects/{subject.pk}/").text
    assert '<template data-for="reply-who">' in part
    assert 'value="odile"' in part


def test_a_member_s_part_holds_the_token(client: Client, member: Member) -> None:
    client.force_login(member)
    client.cookies["scripts"] = "1"

    part = client.get("/me/?path=/").text

    assert "You write as <b>Ines</b>" in part
    assert "csrfmiddlewaretoken" in part


def test_a_broken_cookie_is_no_guest(subject: Title) -> None:
    client = Client()
    client.cookies["guest"] = "nonsense"
    client.cookies["held"] = "nonsense"

    assert client.get(f"/subjects/{subject.pk}/").status_code == 200
    assert form_for(subject)["subject"] in client.get(f"/subjects/{subject.pk}/").text


def test_a_comment_taken_back_can_t_be_published(
    guest: Client, moderator: Member, held: Comment
) -> None:
    guest.post(f"/comments/{held.pk}/withdraw/")
    held.refresh_from_db()

    assert publish_comment(held, by=moderator) is None
    assert Comment.objects.get().status == "removed"
