import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from houselights.accounts.models import Member
from houselights.catalog.models import Title
from houselights.discussion.actions import close_thread, hold_comment
from houselights.discussion.models import Comment, Thread
from houselights.discussion.tests.factories import TitleFactory, write
from houselights.discussion.tests.posting import form_for, post
from houselights.site_settings.models import SiteSettings
from houselights.spoilers.rule import NOTHING, whole_title

pytestmark = pytest.mark.django_db


def test_the_first_comment_of_an_unknown_guest_is_held(guest: Client, subject: Title) -> None:
    response = post(guest, subject)

    comment = Comment.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/subjects/{subject.pk}/#c{comment.pk}"
    assert (comment.status, comment.name, comment.email) == ("held", "odile", "odile@example.org")
    assert comment.html == "<p>The choir. That is the <em>whole</em> comment.</p>"
    assert comment.source == "The choir. That is the *whole* comment."
    assert Thread.objects.get().published_count == 0


def test_the_address_is_not_stored_but_a_digest_of_it(guest: Client, subject: Title) -> None:
    guest.post("/comments/post/", form_for(subject), REMOTE_ADDR="203.0.113.7")

    comment = Comment.objects.get()
    assert re.fullmatch("[0-9a-f]{32}", comment.address_digest)
    assert "203.0.113.7" not in str(vars(comment))


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "http://testserver"}, 302),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Referer": "http://testserver/subjects/1/"}, 302),
        ({}, 403),
    ],
)
def test_a_guest_is_taken_by_where_the_form_came_from(
    subject: Title, headers: dict[str, str], status: int
) -> None:
    client = Client(headers=headers, enforce_csrf_checks=True)

    response = post(client, subject)

    assert response.status_code == status
    assert Comment.objects.count() == (status == 302)


def test_a_guest_whose_browser_says_nothing_can_send_the_form_once_more(subject: Title) -> None:
    client = Client(enforce_csrf_checks=True)
    refused = post(client, subject)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', refused.text)

    response = post(client, subject, csrfmiddlewaretoken=token[1] if token else "")

    assert "The choir. That is the *whole* comment." in refused.text
    assert response.status_code == 302
    assert Comment.objects.count() == 1


def test_a_member_needs_the_token(member: Member, subject: Title) -> None:
    client = Client(headers={"Sec-Fetch-Site": "same-origin"}, enforce_csrf_checks=True)
    client.force_login(member)
    refused = post(client, subject)
    token = re.search(
        r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(f"/subjects/{subject.pk}/").text
    )
    assert token

    taken = post(client, subject, csrfmiddlewaretoken=token[1])

    assert (refused.status_code, taken.status_code) == (403, 302)
    assert Comment.objects.get().author == member


def test_what_was_typed_survives_a_wrong_field(guest: Client, subject: Title) -> None:
    response = post(guest, subject, email="no address", website="my site", scope="title")

    assert response.status_code == 400
    assert not Comment.objects.exists()
    for typed in ("The choir.", "odile", "no address", "my site"):
        assert typed in response.text
    assert 'aria-invalid="true"' in response.text
    assert 'aria-describedby="reply-email_error"' in response.text
    assert 'role="alert"' in response.text
    assert '<option value="title" selected>' in response.text


def test_a_link_behind_a_name_is_a_web_address(guest: Client, subject: Title) -> None:
    refused = post(guest, subject, website="javascript:alert(1)")
    post(guest, subject, website="example.org/me")

    assert refused.status_code == 400
    assert Comment.objects.get().website == "https://example.org/me"


def test_too_many_comments_of_one_address_are_refused_with_what_was_typed(
    guest: Client, subject: Title
) -> None:
    for number in range(6):
        assert post(guest, subject, text=f"Number {number}").status_code == 302

    response = post(guest, subject, text="Number seven")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Number seven" in response.text
    assert Comment.objects.count() == 6


def test_a_thread_takes_only_so_many_guests_at_once(
    guest: Client, subject: Title, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        write(subject, f"Number {number}", name=f"reader{number}", status="held")

    response = post(guest, subject)

    assert response.status_code == 429
    assert Comment.objects.count() == 60


def test_a_closed_thread_takes_nothing(guest: Client, subject: Title) -> None:
    close_thread(subject)

    response = post(guest, subject)

    assert response.status_code == 403
    assert "The choir." in response.text
    assert not Comment.objects.exists()


@pytest.mark.parametrize(("days", "status"), [(0, 302), (30, 403), (30_000, 302)])
def test_threads_close_by_the_age_of_their_subject(
    guest: Client, site: SiteSettings, days: int, status: int
) -> None:
    site.close_threads_after_days = days
    site.save()
    subject = TitleFactory.create(year=datetime.now(tz=UTC).year - 2)

    assert post(guest, subject).status_code == status


@pytest.mark.parametrize("status", ["held", "spam"])
def test_what_is_not_published_can_t_be_answered(
    guest: Client, subject: Title, status: str
) -> None:
    parent = write(subject, status=status)

    response = post(guest, subject, parent=parent.pk)

    assert response.status_code == 400
    assert "The choir." in response.text
    assert Comment.objects.count() == 1


def test_a_comment_of_another_thread_can_t_be_answered(guest: Client, subject: Title) -> None:
    elsewhere = write(TitleFactory.create())

    assert post(guest, subject, parent=elsewhere.pk).status_code == 400


def test_a_subject_that_is_not_public_is_not_found(guest: Client) -> None:
    assert post(guest, TitleFactory.create(slug="draft-one")).status_code == 404


@pytest.mark.parametrize("subject_field", ["", "nonsense", "1-1", "99999-1", "1-99999999999999"])
def test_a_subject_that_is_none_is_not_found(guest: Client, subject_field: str) -> None:
    response = guest.post("/comments/post/", {"subject": subject_field, "text": "Hello"})

    assert response.status_code == 404


def test_a_reply_stands_below_and_counts_in_its_branch(guest: Client, subject: Title) -> None:
    root = write(subject)
    reply = write(subject, "I agree.", parent=root)

    thread = Thread.objects.get()
    root.refresh_from_db()
    assert reply.depth == 1
    assert reply.path.startswith(root.path)
    assert (root.branch_count, reply.branch_count) == (2, 1)
    assert (thread.published_count, thread.last_comment_at) == (2, reply.created_at)


def test_a_reply_reveals_at_least_what_its_parent_does(subject: Title) -> None:
    whole = whole_title(subject.pk)
    root = write(subject, reveals_title=True)

    reply = write(subject, parent=root)

    assert (root.scope, reply.scope, reply.own_scope) == (whole, whole, NOTHING)


def test_a_comment_reveals_what_its_subject_does() -> None:
    recap = TitleFactory.create(slug="recap-one")

    assert write(recap).scope == whole_title(recap.pk)


@pytest.mark.parametrize("text", ["He ||dies|| at the end.", "He >!dies!< at the end."])
def test_spoiler_marks_veil_the_whole_comment(subject: Title, text: str) -> None:
    comment = write(subject, text)

    assert comment.scope == whole_title(subject.pk)
    assert comment.html == "<p>He dies at the end.</p>"


def test_a_reply_to_a_comment_that_was_held_again_is_refused(guest: Client, subject: Title) -> None:
    root = write(subject)
    hold_comment(root, by=None)

    assert post(guest, subject, parent=root.pk).status_code == 400


def test_a_guest_is_remembered_only_when_asked(guest: Client, subject: Title) -> None:
    post(guest, subject)
    assert "guest" not in guest.cookies

    post(guest, subject, remember="on")

    cookie = guest.cookies["guest"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "odile" in guest.get(f"/subjects/{subject.pk}/").text

    post(guest, subject)
    assert guest.cookies["guest"].value == ""


def test_the_form_says_nothing_of_anybody_on_the_public_page(
    client: Client, subject: Title, member: Member
) -> None:
    page = client.get(f"/subjects/{subject.pk}/").text

    assert "csrfmiddlewaretoken" not in page
    assert 'data-private="reply-who"' in page
    assert "Ines" not in page
