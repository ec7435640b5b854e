"""A reader says that a post spoils; one press of a moderator veils it, one takes that back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from houselights.accounts.models import Member
from houselights.accounts.tests.factories import MemberFactory
from houselights.catalog.tests.factories import TitleFactory
from houselights.moderation.models import Decision, Report, ReportKind
from houselights.publishing.models import Post, VeilRun
from houselights.publishing.tests.factories import RecapFactory, ReviewFactory, paragraph

pytestmark = pytest.mark.django_db
OPENING, CANARY = "The lights come up slowly.", "CANARY: he built the window."


@pytest.fixture
def post() -> Post:
    body = [paragraph(OPENING), paragraph(CANARY)]
    return ReviewFactory.create(
        body=body, about=TitleFactory.create(kind="series"), season=1, episode=4
    )


@pytest.fixture
def guest() -> Client:
    """A browser of a guest, which says where its requests come from."""
    return Client(headers={"Sec-Fetch-Site": "same-origin"}, enforce_csrf_checks=True)


@pytest.fixture
def moderator() -> Member:
    """Who decides about reports, and may edit no post."""
    moderator = MemberFactory.create(username="halina")
    decide = Permission.objects.get(content_type__app_label="moderation", codename="decide")
    moderator.user_permissions.add(decide)
    return moderator


@pytest.fixture
def desk(client: Client, moderator: Member) -> Client:
    client.force_login(moderator)
    return client


def report(client: Client, post: Post, **fields: str) -> Any:
    return client.post(f"/report/{post.pk}/", {"kind": "spoiler", **fields})


def decide(client: Client, post: Post, verb: str) -> Any:
    fields = {"decision": verb, "item": f"post-{post.pk}", "tab": "reports"}
    return client.post("/moderation/decide/", fields, follow=True)


def page_of(post: Post) -> str:
    return Client().get(post.get_absolute_url()).text


def test_any_reader_may_report_a_post_and_is_thanked(guest: Client, post: Post) -> None:
    assert f'href="/report/{post.pk}/" rel="nofollow"' in page_of(post)
    form = guest.get(f"/report/{post.pk}/")
    assert re.search('value="spoiler"[^>]* checked', form.text)

    response = report(guest, post)

    found = Report.objects.get()
    assert "A moderator will look at it." in guest.get(response["Location"]).text
    assert (found.kind, found.object_id, found.reporter) == (ReportKind.SPOILER, post.pk, None)
    assert form["X-Robots-Tag"] == "noindex"


def test_a_member_s_report_has_their_name(client: Client, post: Post) -> None:
    client.force_login(MemberFactory.create(username="ines"))

    report(client, post)

    assert str(Report.objects.get().reporter) == "ines"


def test_a_guest_from_nowhere_sends_the_page_with_its_token_once_more(post: Post) -> None:
    stranger = Client(enforce_csrf_checks=True)

    refused = report(stranger, post)
    assert refused.status_code == 403
    assert not Report.objects.exists()
    token = stranger.cookies["csrftoken"].value
    again = report(stranger, post, csrfmiddlewaretoken=token)

    assert again.status_code == 302


def test_something_else_that_is_wrong_needs_a_word(guest: Client, post: Post) -> None:
    assert report(guest, post, kind="other").status_code == 400
    assert not Report.objects.exists()


def test_a_draft_can_t_be_reported(guest: Client) -> None:
    assert report(guest, ReviewFactory.create(live=False)).status_code == 404


def test_a_moderator_veils_it_by_one_press_up_to_where_it_says(
    desk: Client, guest: Client, post: Post
) -> None:
    report(guest, post, reason="The second paragraph.")
    queue = desk.get("/moderation/?tab=reports").text
    assert "The second paragraph." in queue
    assert "Veil all but the first paragraph" in queue

    decide(desk, post, "veil")

    page = page_of(post)
    assert OPENING in page
    assert CANARY not in page
    assert "Reveals the story up to season 1, episode 4" in page
    assert CANARY not in Client().get("/feed/").text
    assert Report.objects.get().settled_at is not None


def test_the_next_press_veils_the_opening_too(desk: Client, guest: Client, post: Post) -> None:
    report(guest, post)
    decide(desk, post, "veil")
    report(guest, post)
    assert "Veil all of the text" in desk.get("/moderation/?tab=reports").text

    decide(desk, post, "veil")

    assert OPENING not in page_of(post)


def test_a_veil_is_taken_back_by_one_press(desk: Client, guest: Client, post: Post) -> None:
    report(guest, post)
    answer = decide(desk, post, "veil")

    desk.post("/moderation/undo/", {"batch": answer.context["batch"], "tab": "reports"})

    assert CANARY in page_of(post)
    assert Report.objects.get().settled_at is None


def test_a_veil_is_not_taken_back_where_the_post_was_changed_since(
    desk: Client, guest: Client, post: Post
) -> None:
    report(guest, post)
    answer = decide(desk, post, "veil")
    Post.objects.filter(pk=post.pk).update(spoiler_label="Changed since")

    desk.post("/moderation/undo/", {"batch": answer.context["batch"], "tab": "reports"})

    assert CANARY not in page_of(post)
    assert Decision.objects.get().undone_at is None


def test_what_somebody_has_locked_stays_as_it_was(desk: Client, guest: Client, post: Post) -> None:
    Post.objects.filter(pk=post.pk).update(locked=True, locked_by=MemberFactory.create())
    report(guest, post)

    answer = decide(desk, post, "veil")

    assert "somebody has locked it" in answer.content.decode()
    assert CANARY in page_of(post)
    assert not VeilRun.objects.exists()


def test_kept_as_it_is_the_report_is_settled(desk: Client, guest: Client, post: Post) -> None:
    report(guest, post)

    decide(desk, post, "keep")

    assert CANARY in page_of(post)
    assert Report.objects.get().settled_at is not None


def test_comments_verbs_do_nothing_to_a_post(desk: Client, post: Post) -> None:
    for verb in ("publish", "hold", "spam", "remove"):
        decide(desk, post, verb)

    assert CANARY in page_of(post)
    assert not Decision.objects.exists()


def test_a_recap_that_is_behind_its_curtain_keeps_that_to_itself_in_the_queue(
    desk: Client, guest: Client
) -> None:
    recap = RecapFactory.create(body=[paragraph(OPENING)], spoiler_body=[paragraph(CANARY)])
    report(guest, recap)

    queue = desk.get("/moderation/?tab=reports").text

    assert OPENING in queue
    assert CANARY not in queue


def test_reports_go_with_their_post(guest: Client, post: Post) -> None:
    report(guest, post)

    Post.objects.get(pk=post.pk).specific.delete()

    assert not Report.objects.exists()
