"""The talk under plain pages: off until somebody opens it, and then as under posts."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from houselights.accounts.models import Role
from houselights.accounts.tests.factories import make_member
from houselights.discussion.models import Comment, Status, Thread
from houselights.discussion.tests.factories import write
from houselights.discussion.tests.posting import post
from houselights.publishing.models import PlainPage
from houselights.publishing.queries import home_page
from houselights.publishing.tests.editor import signed_in
from houselights.publishing.tests.factories import PlainPageFactory
from houselights.site_settings.models import SiteSettings

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}


def requests_page(**fields: Any) -> Any:
    return PlainPageFactory.create(
        **{"title": "Requests", "slug": "requests", "is_talk_open": True, **fields}
    )


def test_a_new_page_has_no_talk(client: Client) -> None:
    PlainPageFactory.create(slug="about")

    page = client.get("/about/").text

    assert 'id="talk"' not in page
    assert "/about/feed/" not in page


def test_where_talk_is_open_readers_find_the_form_and_what_was_said(client: Client) -> None:
    write(requests_page(), "Please watch *this* one.", name="wren")

    page = client.get("/requests/").text

    assert "One thought on “Requests”" in page
    assert "Please watch <em>this</em> one." in page
    assert 'action="/comments/post/"' in page


def test_a_guest_writes_under_a_page_and_waits_for_a_moderator() -> None:
    guest = Client(headers=OURS, enforce_csrf_checks=True)

    answer = post(guest, requests_page())

    comment = Comment.objects.get()
    assert answer.status_code == 302
    assert comment.status == Status.HELD
    assert "The choir" not in Client().get("/requests/").text
    assert "The choir" in guest.get("/requests/").text


@pytest.mark.parametrize("fields", [{"is_talk_open": False}, {"live": False}])
def test_nobody_writes_where_talk_is_closed_or_the_page_is_a_draft(fields: dict[str, Any]) -> None:
    post(Client(headers=OURS), requests_page(**fields))

    assert not Comment.objects.exists()


def test_what_was_said_stays_when_the_talk_is_closed(client: Client) -> None:
    page = requests_page()
    write(page, "Said before.")
    PlainPage.objects.update(is_talk_open=False)

    answer = client.get("/requests/").text

    assert "Said before." in answer
    assert "The talk here is closed" in answer
    assert 'action="/comments/post/"' not in answer


def test_the_talk_of_a_page_does_not_close_with_age() -> None:
    SiteSettings(close_threads_after_days=1).save()
    page = requests_page(first_published_at="2001-01-01T00:00Z")

    post(Client(headers=OURS), page)

    assert Comment.objects.count() == 1


def test_a_page_with_twenty_comments_asks_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = requests_page()
    for number in range(20):
        write(page, f"Thought {number}", name=f"kestrel{number}")
    client.get("/requests/")

    with django_assert_max_num_queries(11):
        answer = client.get("/requests/")

    assert "20 thoughts on" in answer.text


def test_a_page_without_talk_asks_one_question_for_it(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    PlainPageFactory.create(slug="about")
    client.get("/about/")

    with django_assert_max_num_queries(10):
        client.get("/about/")


def test_a_comment_leads_to_its_page(client: Client) -> None:
    comment = write(requests_page())

    answer = client.get(comment.get_absolute_url())

    assert answer["Location"] == f"/requests/#c{comment.pk}"


def test_pages_below_pages_have_talk_too(client: Client) -> None:
    about = PlainPageFactory.create(slug="about")
    about.add_child(instance=PlainPage(title="Deep", slug="deep", is_talk_open=True))
    write(PlainPage.objects.get(slug="deep"), "Down here.")

    assert "Down here." in client.get("/about/deep/").text
    assert "Down here." in client.get("/about/deep/feed/").text


@pytest.mark.parametrize("form", ["", "atom/", "json/"])
def test_the_talk_of_a_page_has_a_feed(client: Client, form: str) -> None:
    page = requests_page()
    write(page, "Under the page.")
    write(page, "ZWETSCHGE", status="held")

    answer = client.get(f"/requests/feed/{form}").text

    assert "Under the page." in answer
    assert "ZWETSCHGE" not in answer


def test_a_draft_has_no_feed(client: Client) -> None:
    write(requests_page(live=False))

    assert client.get("/requests/feed/").status_code == 404
    assert json.loads(client.get("/comments/feed/json/").content)["items"] == []


def test_moderators_see_which_page_a_comment_is_under(client: Client) -> None:
    write(requests_page(), "Hm.", status="held")

    queue = signed_in(make_member(Role.MODERATOR)).get(reverse("moderation:queue")).text

    assert "Requests" in queue
    assert "Hm." in queue


def test_the_talk_goes_with_its_page_and_with_the_page_above() -> None:
    about = PlainPageFactory.create(slug="about")
    about.add_child(instance=PlainPage(title="Deep", slug="deep", is_talk_open=True))
    write(PlainPage.objects.get(slug="deep"))
    write(requests_page())

    about.delete()

    assert [thread.object_id for thread in Thread.objects.all()] == [
        PlainPage.objects.get(slug="requests").pk
    ]


@pytest.mark.parametrize(("role", "is_open"), [(Role.EDITOR, True), (Role.AUTHOR, False)])
def test_editors_open_the_talk_of_a_page(role: Role, is_open: bool) -> None:
    page = requests_page(is_talk_open=False)
    form = nested_form_data(
        {"title": "Requests", "slug": "requests", "is_talk_open": "on",
         "body": streamfield([]), "comments": inline_formset([]), "action-publish": "on"}
    )  # fmt: skip

    signed_in(make_member(role)).post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, "next": ""}
    )

    assert PlainPage.objects.get(pk=page.pk).is_talk_open is is_open
    assert home_page().get_children().count() >= 1
